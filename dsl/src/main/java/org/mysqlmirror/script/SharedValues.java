package org.mysqlmirror.script;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Values;

/** The values that a script says outside of its steps: each step takes those that its conditions name. */
final class SharedValues {
    private final Map<String, String> statements = new LinkedHashMap<>();
    private final Map<String, SourceRef> places = new LinkedHashMap<>();
    private final Set<String> used = new TreeSet<>();

    /** @throws MirrorException (usage) if the name is none, or was said before */
    void say(String name, String statement, SourceRef place) {
        Map<String, String> value = assignment(name, statement);
        SourceRef first = places.putIfAbsent(name.strip(), place);
        if (first != null) {
            throw MirrorException.usage(
                    Problem.of("'" + name.strip() + "' is said twice; first on line " + first.line()));
        }
        statements.putAll(value);
    }

    /** What a step says, and the values that it means; one of its own goes before one of the same name out here. */
    OptionValues into(OptionValues said) {
        OptionValues all = said;
        Map<String, String> own = said.get(Options.VALUE);
        for (String name : namesIn(said.get(Options.WHERE).values())) {
            if (statements.containsKey(name) && !own.containsKey(name)) {
                used.add(name);
                all = all.with(Options.VALUE, Map.of(name, statements.get(name)));
            }
        }
        return all;
    }

    private static Set<String> namesIn(Collection<String> conditions) {
        Set<String> names = new TreeSet<>();
        conditions.forEach(condition -> names.addAll(Values.namesIn(condition)));
        return names;
    }

    /** Tells of those that no step has taken. */
    void unused(BiConsumer<SourceRef, Problem> told) {
        places.forEach((name, place) -> {
            if (!used.contains(name)) {
                told.accept(
                        place,
                        Problem.of("value: no condition of a later step uses '" + name + "'")
                                .hint("Write {" + name + "} in a where, or drop it"));
            }
        });
    }

    /** @throws MirrorException (usage) if the name is none that a condition could hold, or there is no statement */
    static Map<String, String> assignment(String name, String statement) {
        return Options.VALUE.type().parser().apply(name + "=" + statement);
    }
}
