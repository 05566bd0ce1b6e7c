package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Condition;

/** What {@code onlyIf} and {@code unless} said in one block. */
final class Conditions {
    private final Draft draft;
    private final Optional<String> connection;
    private final List<Condition> said = new ArrayList<>();

    /** @param connection that is asked if none is named; empty where one has to be */
    Conditions(Draft draft, Optional<String> connection) {
        this.draft = draft;
        this.connection = connection;
    }

    void say(String word, Map<String, ?> expected, String query, boolean wanted) {
        draft.hear(
                word,
                () -> said.add(new Condition(
                        connection(expected),
                        Query.check(query),
                        Expected.of(expected, Set.of("on")),
                        wanted,
                        draft.discretion())));
    }

    private String connection(Map<String, ?> expected) {
        return Optional.ofNullable(expected.get("on"))
                .map(name -> ConnectionWord.check(name.toString()))
                .or(() -> connection)
                .orElseThrow(() ->
                        MirrorException.usage(Problem.of("says not which connection is asked; add on: 'connection'")));
    }

    List<Condition> all() {
        return List.copyOf(said);
    }
}
