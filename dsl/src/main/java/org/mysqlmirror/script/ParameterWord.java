package org.mysqlmirror.script;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Discretion;

/** What {@code param 'name', default: …, type: …, required: …, allowed: […], help: …} says. */
final class ParameterWord {
    /** Properties of every object, script or closure, which Groovy finds before it finds a parameter. */
    private static final Set<String> TAKEN = Set.of(
            "binding",
            "class",
            "delegate",
            "directive",
            "maximumNumberOfParameters",
            "metaClass",
            "metaPropertyValues",
            "owner",
            "parameterTypes",
            "properties",
            "resolveStrategy",
            "thisObject");

    // Stricter than the names that Discretion masks, since these are refused: a key is mostly one of a table.
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY).*");

    private ParameterWord() {}

    static Parameter parameter(String name, Map<String, ?> about) {
        Optional<String> fallback = Optional.ofNullable(about.get("default")).map(String::valueOf);
        boolean mayBeMissing = Boolean.FALSE.equals(about.get("required"));
        List<String> allowed = about.get("allowed") instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
        String help =
                Optional.ofNullable(about.get("help")).map(String::valueOf).orElse("");
        Parameter.Type type = type(about);
        Optional<String> missing = mayBeMissing ? Optional.of(type.nothing().toString()) : Optional.empty();
        return new Parameter(name, type, fallback.or(() -> missing), allowed, help);
    }

    // A default tells as much as the word does.
    private static Parameter.Type type(Map<String, ?> about) {
        if (about.get("type") != null) {
            return Parameter.Type.of(about.get("type").toString()).orElse(Parameter.Type.TEXT);
        }
        Object value = about.get("default");
        return value instanceof Integer || value instanceof Long
                ? Parameter.Type.NUMBER
                : value instanceof Boolean ? Parameter.Type.FLAG : Parameter.Type.TEXT;
    }

    /** @throws MirrorException (usage) if this contradicts itself, or says what a parameter does not know */
    static void check(Parameter parameter, Map<String, ?> about) {
        checkKeys(parameter, about);
        String name = parameter.name();
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw wrong(parameter, "a name is letters, digits and _, so that it can be read as ${name}");
        }
        if (TAKEN.contains(name)) {
            throw wrong(parameter, "Groovy uses this name; choose another");
        }
        if (Boolean.TRUE.equals(about.get("required")) && about.get("default") != null) {
            throw wrong(parameter, "required, and yet it has a default; say one of them");
        }
        if (about.get("default") != null) {
            checkValue(parameter, parameter.fallback().orElseThrow(), "its default ");
        }
    }

    /** @throws MirrorException (usage) if it would be one: what parameters hold stands in arguments, journals and reports */
    static void mustBeNoSecret(Parameter parameter, Discretion discretion) {
        boolean isSecret = SECRET_NAME.matcher(parameter.name()).matches()
                || parameter.fallback().filter(discretion::concerns).isPresent();
        if (isSecret) {
            throw wrong(
                    parameter,
                    "a secret is no parameter, since those stand in arguments, journals and reports; read it by env '"
                            + parameter.name().toUpperCase(Locale.ROOT) + "' where it is used");
        }
    }

    private static void checkKeys(Parameter parameter, Map<String, ?> about) {
        List<String> known = Block.TOP.namedValues("param");
        for (String key : about.keySet()) {
            if (!known.contains(key)) {
                throw wrong(parameter, "unknown '" + key + "'" + Suggestion.of(key, known));
            }
        }
        List<String> types =
                Arrays.stream(Parameter.Type.values()).map(Parameter.Type::word).toList();
        if (about.get("type") != null && !types.contains(about.get("type").toString())) {
            throw wrong(parameter, "there is no type '" + about.get("type") + "'; one of " + String.join(", ", types));
        }
        if (about.containsKey("allowed") && !(about.get("allowed") instanceof Collection)) {
            throw wrong(parameter, "allowed takes a list: allowed: ['a', 'b']");
        }
        if (about.containsKey("required") && !(about.get("required") instanceof Boolean)) {
            throw wrong(parameter, "required takes true or false");
        }
    }

    static void checkValue(Parameter parameter, String value, String whose) {
        if (parameter.type().value(value).isEmpty()) {
            throw wrong(
                    parameter,
                    whose + "'" + value + "' is not " + parameter.type().words());
        }
        if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value)) {
            throw wrong(
                    parameter,
                    whose + "'" + value + "' is not allowed; one of " + String.join(", ", parameter.allowed()));
        }
    }

    private static MirrorException wrong(Parameter parameter, String why) {
        return MirrorException.usage(Problem.of("param '" + parameter.name() + "': " + why));
    }
}
