package org.mysqlmirror.checksum;

import java.util.List;

/**
 * How many rows there are, and how many of them differ.
 *
 * @param missing on the target
 * @param extra only on the target
 * @param changed on both sides under the same key, with other values
 */
public record Tally(long sourceRows, long targetRows, long missing, long extra, long changed) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    /** Nothing but equal rows. */
    static Tally same(long rows) {
        return new Tally(rows, rows, 0, 0, 0);
    }

    /** Just the figures of rows that differ. Without a key each stands for as many rows as it is more often on one side. */
    public static Tally of(List<DifferingRow> rows, boolean hasKey) {
        Tally tally = NOTHING;
        for (DifferingRow row : rows) {
            long count = hasKey ? 1 : Math.abs(row.source() - row.target());
            tally = tally.plus(
                    switch (row.kind()) {
                        case MISSING -> new Tally(0, 0, count, 0, 0);
                        case EXTRA -> new Tally(0, 0, 0, count, 0);
                        case CHANGED -> new Tally(0, 0, 0, 0, count);
                    });
        }
        return tally;
    }

    public Tally plus(Tally more) {
        return new Tally(
                sourceRows + more.sourceRows,
                targetRows + more.targetRows,
                missing + more.missing,
                extra + more.extra,
                changed + more.changed);
    }

    public boolean isSame() {
        return missing == 0 && extra == 0 && changed == 0;
    }
}
