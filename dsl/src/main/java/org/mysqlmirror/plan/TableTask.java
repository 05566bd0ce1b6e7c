package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mysqlmirror.catalog.Table;

/**
 * What is to be done for one table.
 *
 * @param where which rows; empty for all
 * @param withRows whether any rows are wanted
 * @param load how the rows are written
 * @param rowsPerChunk about how many rows travel in one transaction
 * @param indexesLater whether secondary indexes are built when the rows are there
 */
public record TableTask(
        Table table, Optional<String> where, boolean withRows, Load load, long rowsPerChunk, boolean indexesLater) {

    /** How rows are written. */
    public enum Load {
        /** {@code LOAD DATA LOCAL INFILE}, many chunks at once. */
        CHUNKS,
        /** {@code LOAD DATA LOCAL INFILE}, the whole table in one statement: MariaDB's bulk path takes no other. */
        BULK,
        /** Multi-row INSERTs, many chunks at once. */
        INSERTS
    }

    public TableTask {
        requireNonNull(table, "table is null");
        requireNonNull(where, "where is null");
        requireNonNull(load, "load is null");
    }

    public String name() {
        return table.name();
    }
}
