package org.mysqlmirror.checksum;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.checksum.DifferingRow.Kind;

/** What is to be done to the rows of a batch, now that both sides have been looked at again. */
final class Changes {
    /** A row as it is, and as it should be. */
    record Update(StoredRow now, StoredRow wanted) {}

    private final boolean partial;
    private final List<StoredRow> inserts = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<StoredRow> deletes = new ArrayList<>();
    private long vanished;
    private long conflicts;

    private Changes(boolean partial) {
        this.partial = partial;
    }

    /**
     * Decides for each row.
     *
     * @param here the source's rows as they are now, or in its snapshot
     * @param there the target's rows, which nobody else can change any more
     */
    static Changes of(
            TablePair table,
            List<DifferingRow> batch,
            Map<ByteBuffer, StoredRow> here,
            Map<ByteBuffer, StoredRow> there) {
        Changes changes = new Changes(table.isPartial());
        for (DifferingRow row : batch) {
            ByteBuffer key = row.key().text();
            changes.decide(row, here.get(key), there.get(key));
        }
        return changes;
    }

    private void decide(DifferingRow row, StoredRow wanted, StoredRow now) {
        boolean equal = wanted == null ? now == null : now != null && wanted.sameAs(now);
        if (equal) {
            vanished++;
        } else if (now == null) {
            inserts.add(wanted);
        } else if (!isAsCompared(row, now)) {
            conflicts++;
        } else if (wanted == null && row.kind() == Kind.EXTRA) {
            deletes.add(now);
        } else if (wanted == null) {
            // It was there when it was compared. Somebody emptied the source, perhaps: that was not agreed to.
            conflicts++;
        } else {
            updates.add(new Update(now, wanted));
        }
    }

    // A row that was missing under a condition may be there outside of it.
    private boolean isAsCompared(DifferingRow row, StoredRow now) {
        return row.kind() == Kind.MISSING ? partial : row.target() == now.digest();
    }

    List<StoredRow> inserts() {
        return inserts;
    }

    List<Update> updates() {
        return updates;
    }

    List<StoredRow> deletes() {
        return deletes;
    }

    RepairTally tally() {
        return new RepairTally(inserts.size(), updates.size(), deletes.size(), vanished, conflicts);
    }
}
