package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.request.MirrorRequest;

/**
 * What a script wants, read whole.
 *
 * @param name the file's name without {@code .groovy}
 * @param requests its steps, in their order; never empty
 */
public record Script(
        String name, Optional<String> description, List<Parameter> parameters, List<MirrorRequest> requests) {
    public Script {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        parameters = List.copyOf(parameters);
        requests = List.copyOf(requests);
    }
}
