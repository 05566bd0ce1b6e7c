package org.mysqlmirror.checksum;

/** Is told of every row that differs, by many threads, in no order. */
@FunctionalInterface
public interface DifferenceSink {
    /** For who only wants to know how many. */
    DifferenceSink NONE = difference -> {};

    void row(DifferingRow difference);
}
