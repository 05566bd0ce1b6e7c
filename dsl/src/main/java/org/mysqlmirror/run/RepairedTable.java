package org.mysqlmirror.run;

import org.mysqlmirror.checksum.DifferenceLog;
import org.mysqlmirror.checksum.Repair;
import org.mysqlmirror.checksum.RepairTally;

/** A table under repair. Used by many threads. */
final class RepairedTable implements AutoCloseable {
    private static final int MOST_ROWS = 1000;
    private static final int FEWEST_ROWS = 10;
    private static final long BATCH_BYTES = 2L << 20;
    // Each batch of rows without a key is a scan of the table.
    private static final int MOST_CONTENTS = 5000;

    private final Finding finding;
    private final Repair repair;
    private final DifferenceLog waiting = new DifferenceLog();
    private RepairTally tally = RepairTally.NOTHING;
    private long begun;
    private boolean done;
    private boolean cleared;

    RepairedTable(Finding finding, Repair repair) {
        this.finding = finding;
        this.repair = repair;
    }

    String name() {
        return finding.table().name();
    }

    Finding finding() {
        return finding;
    }

    Repair repair() {
        return repair;
    }

    /** Rows that meet another row in a unique index. */
    DifferenceLog waiting() {
        return waiting;
    }

    /** How many rows go into a batch. */
    int batch() {
        long perRow = Math.max(1, finding.table().definition().bytesPerRow());
        int most = finding.table().hasKey() ? MOST_ROWS : MOST_CONTENTS;
        return (int) Math.max(FEWEST_ROWS, Math.min(most, BATCH_BYTES / perRow));
    }

    void begin() {
        begun = System.nanoTime();
    }

    synchronized boolean isBegun() {
        return begun != 0;
    }

    synchronized void add(RepairTally more) {
        tally = tally.plus(more);
    }

    synchronized void finish() {
        done = true;
    }

    synchronized boolean isDone() {
        return done;
    }

    /** Its extra rows were deleted together with others that needed their places. */
    void cleared() {
        cleared = true;
    }

    boolean isCleared() {
        return cleared;
    }

    synchronized RepairTally tally() {
        return tally;
    }

    /** Nanoseconds since it was begun. */
    long elapsed() {
        return System.nanoTime() - begun;
    }

    @Override
    public void close() {
        waiting.close();
    }
}
