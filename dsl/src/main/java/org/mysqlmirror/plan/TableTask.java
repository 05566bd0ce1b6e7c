package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Values;

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
        INSERTS,
        /** {@code INSERT … SELECT} inside the server, many chunks at once. */
        INSIDE,
        /** By the servers' own programs, outside of the queue of chunks. */
        PROGRAMS,
        /** Not at all: they are there already, and equal. */
        PRESENT,
        /** Nor is anything else left to build: the foreign keys are there as well. */
        COMPLETE
    }

    public TableTask {
        requireNonNull(table, "table is null");
        requireNonNull(where, "where is null");
        requireNonNull(load, "load is null");
    }

    /** The same, whole, from a database on the target's own server. */
    TableTask inside() {
        return new TableTask(table, Optional.empty(), withRows, Load.INSIDE, rowsPerChunk, false);
    }

    /** The same table with values in its condition that have been read. */
    public TableTask with(Values found) {
        return new TableTask(table, where.map(found::in), withRows, load, rowsPerChunk, indexesLater);
    }

    /** The same table once its rows are there. */
    TableTask present() {
        return new TableTask(table, where, withRows, Load.PRESENT, rowsPerChunk, false);
    }

    /** The same table once nothing is left to build. */
    TableTask complete() {
        return new TableTask(table, where, withRows, Load.COMPLETE, rowsPerChunk, false);
    }

    /** Whether its rows are there. */
    public boolean isFilled() {
        return load == Load.PRESENT || load == Load.COMPLETE;
    }

    /** Whether nothing is left to build. */
    public boolean isComplete() {
        return load == Load.COMPLETE;
    }

    public String name() {
        return table.name();
    }
}
