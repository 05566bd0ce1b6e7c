package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Problem;

/**
 * What can be told of a script without running it.
 *
 * @param name the file's name without {@code .groovy}
 * @param parameters as written: a default that has to be computed is shown as its source text
 * @param problems what stops the script from running; empty for a sound one
 */
public record Outline(String name, Optional<String> description, List<Parameter> parameters, List<Problem> problems) {
    public Outline {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        parameters = List.copyOf(parameters);
        problems = List.copyOf(problems);
    }
}
