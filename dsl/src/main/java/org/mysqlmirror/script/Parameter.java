package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A value that a script asks of whoever runs it.
 *
 * @param fallback its value when nobody gives one; empty where it has to be given
 * @param allowed the values to choose from; empty where any will do
 * @param help one line, or empty
 */
public record Parameter(String name, Optional<String> fallback, List<String> allowed, String help) {
    public Parameter {
        requireNonNull(name, "name is null");
        requireNonNull(fallback, "fallback is null");
        allowed = List.copyOf(allowed);
        requireNonNull(help, "help is null");
    }

    public boolean required() {
        return fallback.isEmpty();
    }
}
