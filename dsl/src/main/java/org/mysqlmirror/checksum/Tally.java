package org.mysqlmirror.checksum;

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
