package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which server this really is, whatever name led to it.
 *
 * @param server {@code @@server_uuid}; MariaDB has none, there it is server_id, hostname, port and datadir
 * @param cluster the Galera cluster or replication group; empty where it is in none
 */
public record ServerIdentity(String server, Optional<String> cluster) {
    public ServerIdentity {
        requireNonNull(server, "server is null");
        requireNonNull(cluster, "cluster is null");
    }

    /** Whether writing to one is writing to the other. */
    public boolean sameAs(ServerIdentity other) {
        return server.equals(other.server) || cluster.isPresent() && cluster.equals(other.cluster);
    }
}
