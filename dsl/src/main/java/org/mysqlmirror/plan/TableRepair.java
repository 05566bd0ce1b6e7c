package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.base.Figures;

/**
 * A table whose rows are to be repaired, and how many of them by what the comparison found.
 *
 * @param hasKey whether rows can be told apart; without one they are a multiset
 */
public record TableRepair(String table, long inserts, long updates, long deletes, boolean hasKey) {
    public TableRepair {
        requireNonNull(table, "table is null");
    }

    /** All rows that are written. */
    public long rows() {
        return inserts + updates + deletes;
    }

    String line() {
        return table + ": " + Figures.count(inserts) + " to insert, " + Figures.count(updates) + " to update, "
                + Figures.count(deletes) + " to delete"
                + (hasKey ? "" : " (no key: rows are counted by their content)");
    }
}
