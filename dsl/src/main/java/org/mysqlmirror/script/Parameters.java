package org.mysqlmirror.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** The parameters that a script declares, and what was given for them. */
final class Parameters {
    private final Map<String, String> given;
    private final Map<String, Parameter> declared = new LinkedHashMap<>();

    Parameters(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /** @throws MirrorException (usage) if the parameter or what was given for it is wrong */
    void declare(Parameter parameter, Map<String, ?> about) {
        if (declared.putIfAbsent(parameter.name(), parameter) != null) {
            throw MirrorException.usage(Problem.of("param '" + parameter.name() + "' is declared twice"));
        }
        ParameterWord.check(parameter, about);
        if (given.containsKey(parameter.name())) {
            ParameterWord.checkValue(parameter, given.get(parameter.name()), "");
        } else if (parameter.required()) {
            throw MirrorException.usage(Problem.of("param '" + parameter.name() + "' is required; give it with --param "
                    + parameter.name() + "=VALUE"));
        }
    }

    /** The value of a parameter; nothing of its type where it is missing or wrong, which is a problem already told. */
    Object value(Parameter parameter) {
        return Optional.ofNullable(given.get(parameter.name()))
                .or(parameter::fallback)
                .flatMap(parameter.type()::value)
                .orElseGet(parameter.type()::nothing);
    }

    /**
     * What every parameter holds, given or by default, in the order of their declarations: a script that is gone on with after
     * midnight means the day on which it began.
     */
    Map<String, String> held() {
        Map<String, String> held = new LinkedHashMap<>();
        declared.forEach((name, parameter) -> Optional.ofNullable(given.get(name))
                .or(() -> parameter.fallback().filter(parameter::takes))
                .ifPresent(text -> held.put(name, text)));
        return held;
    }

    /** What was given and is not asked for. */
    List<Problem> unknown() {
        return given.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .sorted()
                .map(name -> Problem.of("unknown parameter '" + name + "'" + suggestion(name)))
                .toList();
    }

    private String suggestion(String name) {
        return declared.isEmpty() ? "; this script has none" : Suggestion.of(name, declared.keySet());
    }
}
