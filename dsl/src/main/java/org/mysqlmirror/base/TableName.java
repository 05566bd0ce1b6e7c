package org.mysqlmirror.base;

import static java.util.Objects.requireNonNull;

/** A table in a database, both as the server spells them. */
public record TableName(String database, String table) {
    public TableName {
        requireNonNull(database, "database is null");
        requireNonNull(table, "table is null");
    }

    /** The same table name in another database. */
    public TableName in(String otherDatabase) {
        return new TableName(otherDatabase, table);
    }

    /** The name as SQL. */
    public String sql() {
        return Sql.name(database, table);
    }

    @Override
    public String toString() {
        return database + '.' + table;
    }
}
