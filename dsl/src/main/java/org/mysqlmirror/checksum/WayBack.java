package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The way back from a transaction; told last, since one that fails before leaves nothing to undo. */
final class WayBack {
    private final Undo undo;
    private final RowWriter writer;
    private final List<Write> removals = new ArrayList<>();
    private final List<Write> restorals = new ArrayList<>();

    WayBack(Undo undo, RowWriter writer) {
        this.undo = undo;
        this.writer = writer;
    }

    /**
     * @param written rows as they are from now on
     * @param lost rows as they were
     */
    void note(List<StoredRow> written, List<StoredRow> lost) {
        if (!undo.isWanted()) {
            return;
        }
        if (!written.isEmpty()) {
            removals.add(writer.delete(
                    Side.SOURCE, written.stream().map(StoredRow::key).toList()));
        }
        if (!lost.isEmpty()) {
            Set<RowKey> deleted = written.stream().map(StoredRow::key).collect(toSet());
            List<RowKey> others = lost.stream()
                    .map(StoredRow::key)
                    .filter(key -> !deleted.contains(key))
                    .toList();
            if (!others.isEmpty()) {
                removals.add(writer.delete(Side.TARGET, others));
            }
            restorals.addAll(writer.inserts(lost));
        }
    }

    void tell() {
        if (!removals.isEmpty()) {
            undo.take(removals, restorals);
        }
    }
}
