package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a comparison found out about the rows of a table.
 *
 * @param missing rows on the target
 * @param extra rows that only the target has
 * @param changed rows with other values under the same key
 * @param unknown why it could not be told; empty if it could
 */
public record TableFindings(
        String table,
        long sourceRows,
        long targetRows,
        long missing,
        long extra,
        long changed,
        Optional<String> unknown) {
    // Below so many a deletion is an everyday one.
    private static final long FEW_ROWS = 100;
    private static final long PART = 4;

    public TableFindings {
        requireNonNull(table, "table is null");
        requireNonNull(unknown, "unknown is null");
    }

    /** One that could not be compared. */
    public static TableFindings unknown(String table, String reason) {
        return new TableFindings(table, 0, 0, 0, 0, 0, Optional.of(reason));
    }

    /** One that is replaced as a whole: its present rows go, and only as many come back as the source has. */
    public static TableFindings replaced(String table, long sourceRows, long targetRows) {
        return new TableFindings(
                table, sourceRows, targetRows, 0, Math.max(0, targetRows - sourceRows), 0, Optional.empty());
    }

    /** Whether there is anything to repair. */
    public boolean isDifferent() {
        return unknown.isEmpty() && missing + extra + changed > 0;
    }

    /** Whether the source has no row at all where the target has some. */
    boolean isSourceEmpty() {
        return unknown.isEmpty() && sourceRows == 0 && targetRows > 0;
    }

    /** Whether more than a quarter of the target's rows would be deleted. */
    boolean isMassDelete() {
        return !isSourceEmpty() && extra >= FEW_ROWS && extra > targetRows / PART;
    }
}
