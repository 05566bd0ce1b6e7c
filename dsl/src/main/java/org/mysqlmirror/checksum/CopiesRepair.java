package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.WriteSession;

/**
 * Makes the rows of a table without a key equal: each content has to be there as often as on the source. There is nothing to lock a row
 * by, so the copies are counted before and after, in one transaction.
 */
final class CopiesRepair implements Repair {
    private final TablePair table;
    private final RowWriter writer;
    private final Undo undo;

    CopiesRepair(TablePair table, Undo undo) {
        this.table = table;
        this.writer = new RowWriter(table);
        this.undo = undo;
    }

    @Override
    public void repair(List<DifferingRow> batch, ReadSession source, Lane target, Consumer<RepairTally> done) {
        Wanted wanted = wanted(batch, source);
        done.accept(target.transaction(session -> {
            List<Write> removals = new ArrayList<>();
            List<Write> restorals = new ArrayList<>();
            RepairTally tally = repair(batch, wanted, session, removals, restorals);
            tell(removals, restorals);
            return tally;
        }));
    }

    // Last of all: a transaction that fails before leaves nothing to undo.
    private void tell(List<Write> removals, List<Write> restorals) {
        if (!removals.isEmpty() || !restorals.isEmpty()) {
            undo.take(removals, restorals);
        }
    }

    @Override
    public RepairTally repairAtOnce(
            DifferenceLog knot, DifferenceLog extras, int most, ReadSession source, Lane target) {
        return target.transaction(session -> {
            RepairTally tally = RepairTally.NOTHING;
            List<Write> removals = new ArrayList<>();
            List<Write> restorals = new ArrayList<>();
            for (DifferenceLog log : List.of(extras, knot)) {
                try (DifferenceLog.Reader reader = log.read()) {
                    for (List<DifferingRow> batch = reader.next(most); !batch.isEmpty(); batch = reader.next(most)) {
                        tally = tally.plus(repair(batch, wanted(batch, source), session, removals, restorals));
                    }
                }
            }
            tell(removals, restorals);
            return tally;
        });
    }

    /** How often each content should be there, and one row of each. */
    private record Wanted(Map<ByteBuffer, Long> counts, Map<ByteBuffer, StoredRow> rows) {
        long count(DifferingRow row) {
            return counts.getOrDefault(row.key().text(), 0L);
        }
    }

    private Wanted wanted(List<DifferingRow> batch, ReadSession source) {
        RowFetch fetch = new RowFetch(table, Side.SOURCE, batch.get(0).hashed());
        Map<ByteBuffer, Long> counts = counts(source.query(fetch.counts(keys(batch))));
        List<RowKey> needed = batch.stream()
                .filter(row -> counts.getOrDefault(row.key().text(), 0L) > row.target())
                .map(DifferingRow::key)
                .toList();
        return new Wanted(counts, fetch.oneOfEach(source, needed));
    }

    private static Map<ByteBuffer, Long> counts(List<Row> result) {
        return result.stream().collect(toMap(row -> ByteBuffer.wrap(row.values()[0]), row -> row.number(1)));
    }

    private static List<RowKey> keys(List<DifferingRow> batch) {
        return batch.stream().map(DifferingRow::key).toList();
    }

    private RepairTally repair(
            List<DifferingRow> batch, Wanted wanted, WriteSession target, List<Write> removals, List<Write> restorals)
            throws SQLException {
        RowFetch fetch = new RowFetch(table, Side.TARGET, batch.get(0).hashed());
        Map<ByteBuffer, Long> now = counts(target.read(fetch.counts(keys(batch))));
        long vanished = 0;
        long conflicts = 0;
        List<DifferingRow> less = new ArrayList<>();
        List<DifferingRow> more = new ArrayList<>();
        for (DifferingRow row : batch) {
            long there = now.getOrDefault(row.key().text(), 0L);
            if (there == wanted.count(row)) {
                vanished++;
            } else if (there != row.target()) {
                conflicts++;
            } else {
                (there > wanted.count(row) ? less : more).add(row);
            }
        }
        Map<ByteBuffer, StoredRow> lost =
                undo.isWanted() && !less.isEmpty() ? fetch.rows(target.read(fetch.byDigests(keys(less)))) : Map.of();
        long deleted = delete(less, wanted, fetch, target);
        long inserted = insert(more, wanted, target);
        mustBe(less, more, wanted, fetch, target);
        noteUndo(less, more, wanted, lost, fetch, removals, restorals);
        return new RepairTally(inserted, 0, deleted, vanished, conflicts);
    }

    private long delete(List<DifferingRow> less, Wanted wanted, RowFetch fetch, WriteSession target)
            throws SQLException {
        long deleted = 0;
        List<RowKey> whole = new ArrayList<>();
        for (DifferingRow row : less) {
            long surplus = row.target() - wanted.count(row);
            deleted += surplus;
            if (wanted.count(row) == 0) {
                whole.add(row.key());
            } else {
                RowRepair.run(writer.deleteSome(fetch, row.key(), surplus), target);
            }
        }
        if (!whole.isEmpty()) {
            RowRepair.run(writer.deleteAll(fetch, whole), target);
        }
        return deleted;
    }

    private long insert(List<DifferingRow> more, Wanted wanted, WriteSession target) throws SQLException {
        long inserted = 0;
        List<StoredRow> rows = new ArrayList<>();
        long bytes = 0;
        for (DifferingRow row : more) {
            StoredRow copy = wanted.rows().get(row.key().text());
            for (long i = row.target(); i < wanted.count(row); i++) {
                rows.add(copy);
                bytes += copy.bytes();
                inserted++;
                if (rows.size() >= 1000 || bytes > 1 << 20) {
                    RowRepair.run(writer.insert(rows), target);
                    rows.clear();
                    bytes = 0;
                }
            }
        }
        if (!rows.isEmpty()) {
            RowRepair.run(writer.insert(rows), target);
        }
        return inserted;
    }

    private void mustBe(
            List<DifferingRow> less, List<DifferingRow> more, Wanted wanted, RowFetch fetch, WriteSession target)
            throws SQLException {
        List<DifferingRow> all = new ArrayList<>(less);
        all.addAll(more);
        if (all.isEmpty()) {
            return;
        }
        Map<ByteBuffer, Long> now = counts(target.read(fetch.counts(keys(all))));
        for (DifferingRow row : all) {
            if (now.getOrDefault(row.key().text(), 0L) != wanted.count(row)) {
                throw MirrorException.failed(
                        Problem.of("a row of " + table.name() + " does not become what it is on the source")
                                .at(table.target())
                                .hint("Does a trigger change it, or does somebody else write to the table?"));
            }
        }
    }

    private void noteUndo(
            List<DifferingRow> less,
            List<DifferingRow> more,
            Wanted wanted,
            Map<ByteBuffer, StoredRow> lost,
            RowFetch fetch,
            List<Write> removals,
            List<Write> restorals) {
        if (!undo.isWanted()) {
            return;
        }
        for (DifferingRow row : more) {
            removals.add(writer.deleteSome(fetch, row.key(), wanted.count(row) - row.target()));
        }
        for (DifferingRow row : less) {
            Write copy = writer.insert(List.of(lost.get(row.key().text())));
            for (long i = wanted.count(row); i < row.target(); i++) {
                restorals.add(copy);
            }
        }
    }
}
