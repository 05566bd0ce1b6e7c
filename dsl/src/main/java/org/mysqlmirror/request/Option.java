package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One option, as the command line, the language and {@code defaults:} know it.
 *
 * @param name the long option without its dashes: {@code structure-only}
 * @param fallback its value when nobody says anything
 * @param help one line
 * @param verbs the commands that take it
 */
public record Option<T>(String name, OptionType<T> type, T fallback, String help, Set<Verb> verbs) {
    public Option {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(fallback, "fallback is null");
        requireNonNull(help, "help is null");
        verbs = Set.copyOf(verbs);
    }

    /** The word of the language: {@code structureOnly}. */
    public String word() {
        StringBuilder word = new StringBuilder();
        boolean upper = false;
        for (char c : name.toCharArray()) {
            if (c != '-') {
                word.append(upper ? Character.toUpperCase(c) : c);
            }
            upper = c == '-';
        }
        return word.toString();
    }

    @Override
    public String toString() {
        return "--" + name;
    }
}
