package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
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
        String what = Stream.of(part(inserts, "insert"), part(updates, "update"), part(deletes, "delete"))
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
        return table + ": " + what + (hasKey ? "" : " (no key: rows are counted by their content)");
    }

    private static String part(long rows, String verb) {
        return rows == 0 ? "" : Figures.count(rows) + " to " + verb;
    }
}
