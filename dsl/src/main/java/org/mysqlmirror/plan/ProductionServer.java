package org.mysqlmirror.plan;

import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.env.NamedConnection;

/**
 * A connection that nothing may be written to, and what is known of the server behind it.
 *
 * @param identity empty where the server was never seen and cannot be reached
 * @param addresses what its host resolves to, each with the port
 */
public record ProductionServer(NamedConnection connection, Optional<ServerIdentity> identity, Set<String> addresses) {
    public ProductionServer {
        addresses = Set.copyOf(addresses);
    }
}
