package org.mysqlmirror.checksum;

import java.util.List;
import java.util.function.Consumer;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.WriteSession;

/** Makes rows of a target table equal to those of its source. Safe for use by many threads, each with sessions of its own. */
public sealed interface Repair permits RowRepair, CopiesRepair {
    /**
     * The repair of a table.
     *
     * @param firesTriggers whether the target's table has triggers, which have to see an update as an update
     * @param longRows brings what is too long for a statement
     * @param maxAllowedPacket of the target, in bytes
     */
    static Repair of(TablePair table, Undo undo, boolean firesTriggers, LongRows longRows, long maxAllowedPacket) {
        return table.hasKey()
                ? new RowRepair(table, undo, firesTriggers, longRows, maxAllowedPacket)
                : new CopiesRepair(table, undo);
    }

    /**
     * Repairs a batch of rows that go together, in one transaction or in a few.
     *
     * @param done is told what was committed, transaction by transaction
     * @throws org.mysqlmirror.base.MirrorException if that failed; what was not committed is as it was. Of a row that
     *     meets another one in a unique index, {@link WriteSession#isDuplicate} is true
     */
    void repair(List<DifferingRow> batch, ReadSession source, Lane target, Consumer<RepairTally> done);

    /**
     * Repairs rows that can only be repaired together, since they exchange unique values: in one transaction.
     *
     * @param knot rows to bring
     * @param extras rows to delete
     * @param most how many rows are in memory at once
     */
    RepairTally repairAtOnce(DifferenceLog knot, DifferenceLog extras, int most, ReadSession source, Lane target);
}
