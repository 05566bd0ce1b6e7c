package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machines of a connection, as far as they are written down.
 *
 * @param hosts of a cluster, in which one is the primary; empty for a connection to one host
 * @param service how its server is stopped and started; empty to find out
 * @param datadir where its server keeps its files; empty to ask the server
 * @param from which host of a cluster is copied; empty if nothing is said
 * @param parameters of the server that a host of this connection has to have, by name in the form with underscores
 */
public record Installation(
        List<String> hosts,
        Optional<Service> service,
        Optional<String> datadir,
        Optional<CopyFrom> from,
        Map<String, String> parameters) {
    /** Nothing is written down. */
    public static final Installation NONE =
            new Installation(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Installation {
        hosts = List.copyOf(hosts);
        requireNonNull(service, "service is null");
        requireNonNull(datadir, "datadir is null");
        requireNonNull(from, "from is null");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same for one host that is none of these. */
    Installation elsewhere() {
        return new Installation(List.of(), service, datadir, from, parameters);
    }

    /** This, and from the one below whatever this one does not say. */
    Installation over(Installation below) {
        return new Installation(
                hosts.isEmpty() ? below.hosts : hosts,
                service.or(below::service),
                datadir.or(below::datadir),
                from.or(below::from),
                parameters.isEmpty() ? below.parameters : parameters);
    }
}
