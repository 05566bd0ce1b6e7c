package org.mysqlmirror.transfer;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A table to be dumped.
 *
 * @param where the user's own SQL; empty for all rows
 */
public record DumpTable(String name, Optional<String> where) {
    public DumpTable {
        requireNonNull(name, "name is null");
        requireNonNull(where, "where is null");
    }
}
