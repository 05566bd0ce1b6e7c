package org.mysqlmirror.checksum;

/**
 * A row that differs. Of a table without a key it stands for all rows of one content.
 *
 * @param source the row's digest there, 0 if it is not there; without a key, how often the row is there
 * @param target the same on the target
 * @param hashed whether the digests are of the form for very long rows
 */
public record DifferingRow(Kind kind, RowKey key, long source, long target, boolean hashed) {

    /** How a row differs. */
    public enum Kind {
        /** It is not on the target. */
        MISSING,
        /** It is only on the target. */
        EXTRA,
        /** It is on both sides, with other values. */
        CHANGED
    }

    /** The side that the key's bytes come from. */
    Side origin() {
        return kind == Kind.EXTRA ? Side.TARGET : Side.SOURCE;
    }
}
