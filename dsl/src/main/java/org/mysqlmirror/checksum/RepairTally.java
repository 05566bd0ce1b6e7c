package org.mysqlmirror.checksum;

/**
 * What became of rows that differed.
 *
 * @param vanished they agree by now, so nothing was done
 * @param conflicts they were changed on the target since the comparison, and were left alone
 */
public record RepairTally(long inserted, long updated, long deleted, long vanished, long conflicts) {
    public static final RepairTally NOTHING = new RepairTally(0, 0, 0, 0, 0);

    public RepairTally plus(RepairTally more) {
        return new RepairTally(
                inserted + more.inserted,
                updated + more.updated,
                deleted + more.deleted,
                vanished + more.vanished,
                conflicts + more.conflicts);
    }

    /** All rows that were looked at. */
    public long rows() {
        return inserted + updated + deleted + vanished + conflicts;
    }
}
