package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.env.NamedConnection;

/** One end of a request: the connection, its server, and the database there. */
public record Side(NamedConnection connection, ServerFacts server, Catalog catalog) {
    public Side {
        requireNonNull(connection, "connection is null");
        requireNonNull(server, "server is null");
        requireNonNull(catalog, "catalog is null");
    }

    /** The connection's name. */
    public String name() {
        return connection.name();
    }

    /** The database's name. */
    public String database() {
        return catalog.name();
    }

    /** For people: {@code staging/app}. */
    public String label() {
        return connection.label();
    }
}
