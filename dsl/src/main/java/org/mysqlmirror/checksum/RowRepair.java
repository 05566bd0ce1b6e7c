package org.mysqlmirror.checksum;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.checksum.Changes.Update;
import org.mysqlmirror.checksum.Cuts.Part;
import org.mysqlmirror.checksum.DifferingRow.Kind;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.WriteSession;

/**
 * Makes rows of a table with a key equal, a batch in a transaction: reads them on the source, locks them on the target, decides what is
 * still to be done, does it, and reads them again. Nothing is committed that did not become equal, and nothing is concluded from
 * a row that could not be read.
 */
final class RowRepair implements Repair {
    // Beyond this a row is not sent as a whole to change one of its columns.
    private static final long LONG_ROW = 64 << 10;

    private final TablePair table;
    private final RowWriter writer;
    private final Undo undo;
    private final boolean firesTriggers;
    private final LongRows longRows;
    private final Cuts cuts;

    RowRepair(TablePair table, Undo undo, boolean firesTriggers, LongRows longRows, long maxAllowedPacket) {
        this.table = table;
        this.writer = new RowWriter(table);
        this.undo = undo;
        this.firesTriggers = firesTriggers;
        this.longRows = longRows;
        this.cuts = new Cuts(table, maxAllowedPacket);
    }

    @Override
    public void repair(List<DifferingRow> batch, ReadSession source, Lane target, Consumer<RepairTally> done) {
        for (Part part : cuts.of(batch, source::query, target::query)) {
            if (part.isLong()) {
                done.accept(target.transaction(session -> repairLong(part.rows(), source, session)));
            } else {
                Map<ByteBuffer, StoredRow> here = wanted(part.rows(), source);
                done.accept(target.transaction(session -> repair(part.rows(), here, session)));
            }
        }
    }

    // Neither side's row is read as a whole: what decides is its digest, and it is replaced by a load.
    private RepairTally repairLong(List<DifferingRow> part, ReadSession source, WriteSession target)
            throws SQLException {
        boolean hashed = part.get(0).hashed();
        Side origin = part.get(0).origin();
        RowFetch here = new RowFetch(table, Side.SOURCE, hashed);
        RowFetch there = new RowFetch(table, Side.TARGET, hashed);
        Changes changes = Changes.of(
                table,
                part,
                here.rows(source.query(here.check(origin, keys(part)))),
                there.rows(target.read(there.check(origin, keys(part)) + " FOR UPDATE")));
        if (undo.isWanted() && changes.tally().updated() + changes.tally().deleted() > 0) {
            throw MirrorException.failed(Problem.of("row "
                            + new RowReader(table).describe(origin, part.get(0).key()) + " of " + table.name()
                            + " is too long for an undo file")
                    .hint("Repair this table without --undo-file"));
        }
        if (changes.deletes().size() + changes.updates().size() > 0) {
            run(writer.delete(origin, keys(part)), target);
        }
        if (changes.inserts().size() + changes.updates().size() > 0) {
            longRows.insert(new KeyCondition(table).any(Side.SOURCE, origin, keys(part)), source, target);
            List<StoredRow> written = Stream.concat(
                            changes.inserts().stream(),
                            changes.updates().stream().map(Update::wanted))
                    .map(row -> row.withKey(part.get(0).key()))
                    .toList();
            mustBe(written, hashed, target);
            WayBack back = new WayBack(undo, writer);
            back.note(written, List.of());
            back.tell();
        }
        return changes.tally();
    }

    private RepairTally repair(List<DifferingRow> part, Map<ByteBuffer, StoredRow> here, WriteSession target)
            throws SQLException {
        Changes changes = Changes.of(table, part, here, locked(part, here, target));
        List<Update> inPlace = new ArrayList<>();
        List<StoredRow> deletes = new ArrayList<>(changes.deletes());
        List<StoredRow> inserts = new ArrayList<>(changes.inserts());
        for (Update update : changes.updates()) {
            if (writer.changesUniqueValues(update.now(), update.wanted())) {
                deletes.add(update.now());
                inserts.add(update.wanted());
            } else {
                inPlace.add(update);
            }
        }
        delete(deletes, target);
        insert(inserts, target);
        update(inPlace, target);
        List<StoredRow> written = Stream.concat(
                        inserts.stream(), inPlace.stream().map(Update::wanted))
                .toList();
        mustBe(written, part.get(0).hashed(), target);
        List<StoredRow> lost = Stream.concat(deletes.stream(), inPlace.stream().map(Update::now))
                .toList();
        WayBack back = new WayBack(undo, writer);
        back.note(written, lost);
        back.tell();
        return changes.tally();
    }

    /** The rows as they should be. */
    private Map<ByteBuffer, StoredRow> wanted(List<DifferingRow> part, ReadSession source) {
        RowFetch fetch = new RowFetch(table, Side.SOURCE, part.get(0).hashed());
        return fetch.rows(source.query(fetch.byKeys(part.get(0).origin(), keys(part), "")));
    }

    /** The rows as they are; nobody else can change them until the transaction ends. */
    private Map<ByteBuffer, StoredRow> locked(
            List<DifferingRow> part, Map<ByteBuffer, StoredRow> here, WriteSession target) throws SQLException {
        RowFetch fetch = new RowFetch(table, Side.TARGET, part.get(0).hashed());
        Side origin = part.get(0).origin();
        if (origin == Side.TARGET && here.isEmpty() && !undo.isWanted()) {
            // What is only deleted need not be known.
            Map<ByteBuffer, StoredRow> rows = fetch.rows(target.read(fetch.check(origin, keys(part)) + " FOR UPDATE"));
            part.forEach(row -> rows.computeIfPresent(row.key().text(), (text, found) -> found.withKey(row.key())));
            return rows;
        }
        return fetch.rows(target.read(fetch.byKeys(origin, keys(part), " FOR UPDATE")));
    }

    private static List<RowKey> keys(List<DifferingRow> part) {
        return part.stream().map(DifferingRow::key).toList();
    }

    private void delete(List<StoredRow> rows, WriteSession target) throws SQLException {
        if (!rows.isEmpty()) {
            run(writer.delete(Side.TARGET, rows.stream().map(StoredRow::key).toList()), target);
        }
    }

    private void insert(List<StoredRow> rows, WriteSession target) throws SQLException {
        if (!rows.isEmpty()) {
            run(writer.insert(rows), target);
        }
    }

    private void update(List<Update> updates, WriteSession target) throws SQLException {
        List<Update> together = new ArrayList<>();
        for (Update update : updates) {
            if (update.wanted().bytes() > LONG_ROW || firesTriggers) {
                run(writer.update(update.now(), update.wanted()), target);
            } else {
                together.add(update);
            }
        }
        if (!together.isEmpty()) {
            run(
                    writer.updateMany(
                            together.stream().map(Update::now).toList(),
                            together.stream().map(Update::wanted).toList()),
                    target);
        }
    }

    static void run(Write write, WriteSession target) throws SQLException {
        target.write(write.prepared(), write.values());
    }

    // A trigger, a truncation, a conversion: whatever keeps a row from becoming equal is found here, and not next time.
    private void mustBe(List<StoredRow> rows, boolean hashed, WriteSession target) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        RowFetch fetch = new RowFetch(table, Side.TARGET, hashed);
        List<Row> result = target.read(
                fetch.check(Side.SOURCE, rows.stream().map(StoredRow::key).toList()));
        Map<ByteBuffer, StoredRow> now = fetch.rows(result);
        for (StoredRow row : rows) {
            StoredRow found = now.get(row.key().text());
            if (found == null || !row.sameAs(found)) {
                throw different(row, fetch, target);
            }
        }
    }

    private MirrorException different(StoredRow row, RowFetch fetch, WriteSession target) throws SQLException {
        StoredRow now = fetch.rows(target.read(fetch.byKeys(Side.SOURCE, List.of(row.key()), "")))
                .get(row.key().text());
        return MirrorException.failed(Problem.of("row " + new RowReader(table).describe(Side.SOURCE, row.key()) + " of "
                        + table.name() + " does not become what it is on the source"
                        + (now == null ? "" : columns(writer.differing(now, row))))
                .at(table.target())
                .hint("Does a trigger change it, or does its definition not take the value?"));
    }

    private static String columns(List<String> names) {
        return names.isEmpty() ? "" : ": " + String.join(", ", names);
    }

    @Override
    public RepairTally repairAtOnce(
            DifferenceLog knot, DifferenceLog extras, int most, ReadSession source, Lane target) {
        return target.transaction(session -> {
            WayBack back = new WayBack(undo, writer);
            RepairTally tally = clear(knot, most, source, session, back)
                    .plus(clear(extras, most, source, session, back))
                    .plus(bring(knot, most, source, session, back));
            back.tell();
            return tally;
        });
    }

    private RepairTally clear(DifferenceLog log, int most, ReadSession source, WriteSession target, WayBack back)
            throws SQLException {
        RepairTally tally = RepairTally.NOTHING;
        for (List<DifferingRow> part : parts(log, most, source, target)) {
            Map<ByteBuffer, StoredRow> here = wanted(part, source);
            Changes changes = Changes.of(table, part, here, locked(part, here, target));
            List<StoredRow> lost = Stream.concat(
                            changes.deletes().stream(),
                            changes.updates().stream().map(Update::now))
                    .toList();
            delete(lost, target);
            back.note(List.of(), lost);
            RepairTally all = changes.tally();
            tally = tally.plus(new RepairTally(0, all.updated(), all.deleted(), all.vanished(), all.conflicts()));
        }
        return tally;
    }

    private RepairTally bring(DifferenceLog knot, int most, ReadSession source, WriteSession target, WayBack back)
            throws SQLException {
        long inserted = 0;
        for (List<DifferingRow> part : parts(knot, most, source, target)) {
            Map<ByteBuffer, StoredRow> here = wanted(part, source);
            // What is there now has not been cleared: it agreed, or somebody else changed it.
            here.keySet().removeAll(locked(part, here, target).keySet());
            List<StoredRow> rows = List.copyOf(here.values());
            insert(rows, target);
            mustBe(rows, part.get(0).hashed(), target);
            back.note(rows, List.of());
            inserted += part.stream()
                    .filter(row -> row.kind() == Kind.MISSING)
                    .filter(row -> here.containsKey(row.key().text()))
                    .count();
        }
        return new RepairTally(inserted, 0, 0, 0, 0);
    }

    private Iterable<List<DifferingRow>> parts(DifferenceLog log, int most, ReadSession source, WriteSession target) {
        return () -> {
            DifferenceLog.Reader reader = log.read();
            return Stream.generate(() -> reader.next(most))
                    .takeWhile(batch -> !batch.isEmpty())
                    .flatMap(batch -> cuts.of(batch, source::query, target::query).stream())
                    .map(Part::rows)
                    .onClose(reader::close)
                    .iterator();
        };
    }
}
