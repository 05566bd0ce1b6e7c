package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.catalog.HostFacts;
import org.mysqlmirror.catalog.ReplicaState;
import org.mysqlmirror.env.ServerAddress;

/**
 * A whole server and the machine that it runs on.
 *
 * @param side the server; its catalog stands for no database
 * @param databases without the server's own
 * @param notInnoDb tables that are of another engine, as {@code database.table}; of MySQL only, and not all of very many
 * @param upstream the servers that it follows; empty if we may not ask
 */
public record Machine(
        Side side,
        HostFacts host,
        List<String> databases,
        List<String> notInnoDb,
        Optional<List<ReplicaState>> upstream) {
    public Machine {
        requireNonNull(side, "side is null");
        requireNonNull(host, "host is null");
        databases = List.copyOf(databases);
        notInnoDb = List.copyOf(notInnoDb);
        upstream = upstream.map(List::copyOf);
    }

    /** Its name among the hosts of the connection. */
    public String name() {
        return side.connection().address() instanceof ServerAddress.Tcp tcp
                ? tcp.host()
                : side.connection().address().toString();
    }

    /** For people: {@code staging (db2:3306 by ssh refresh@db2)}. */
    public String label() {
        return side.name() + " (" + side.connection().place() + ')';
    }

    /** A variable of its server; empty text where that has none of this name. */
    String variable(String name) {
        return side.server().variables().getOrDefault(name, "");
    }

    /** Whether it follows another server, as far as we may know. */
    public boolean isReplica() {
        return upstream.filter(states -> !states.isEmpty()).isPresent();
    }
}
