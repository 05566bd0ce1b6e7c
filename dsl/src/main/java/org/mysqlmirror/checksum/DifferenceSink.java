package org.mysqlmirror.checksum;

/** Is told of every row that differs, by many threads, in no order. */
public interface DifferenceSink {
    /** For who only wants to know how many. */
    DifferenceSink NONE = (kind, key) -> {};

    /** How a row differs. */
    enum Kind {
        /** It is not on the target. */
        MISSING,
        /** It is only on the target. */
        EXTRA,
        /** It is on both sides, with other values. */
        CHANGED
    }

    /** Rows of tables without a key are only counted. */
    void row(Kind kind, RowKey key);
}
