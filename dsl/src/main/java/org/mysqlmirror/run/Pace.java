package org.mysqlmirror.run;

/** Holds writers back. Used by many threads. */
interface Pace extends AutoCloseable {
    /** Whoever writes where nobody else works need not wait. */
    Pace FREE = table -> {};

    /**
     * Returns when writing may go on.
     *
     * @param table that waits, for whoever watches
     */
    void keep(String table);

    @Override
    default void close() {}
}
