package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mysqlmirror.checksum.Changes.Update;
import org.mysqlmirror.connect.ReadSession;

/** The statements that would make rows of a table equal, in an order in which they can be run whatever unique values are exchanged. */
public final class RowStatements {
    private static final int ROWS = 500;
    private static final long MOST_BYTES = 4L << 20;

    private final TablePair table;
    private final RowWriter writer;
    private final ReadSession source;
    private final Consumer<Write> sink;
    private final Cuts cuts;
    private long conflicts;

    /** @param sink is handed one statement after the other */
    public RowStatements(TablePair table, ReadSession source, Consumer<Write> sink) {
        this.table = table;
        this.writer = new RowWriter(table);
        this.source = source;
        this.sink = sink;
        this.cuts = new Cuts(table, 3 * MOST_BYTES);
    }

    /** Inserts every row of the source. */
    public void everything() {
        List<StoredRow> rows = new ArrayList<>();
        String sql = "SELECT "
                + table.copied().stream().map(CopyColumn::read).collect(joining(", "))
                + table.from(Side.SOURCE, Chunk.all());
        RowKey none = new RowKey(ByteBuffer.allocate(0), List.of());
        long[] bytes = new long[1];
        try {
            source.stream(sql, values -> {
                StoredRow row = new StoredRow(none, 0, Optional.empty(), values.clone());
                rows.add(row);
                bytes[0] += row.bytes();
                if (rows.size() == ROWS || bytes[0] > MOST_BYTES) {
                    insert(rows);
                    rows.clear();
                    bytes[0] = 0;
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("lists take everything", e);
        }
        insert(rows);
    }

    /**
     * Deletes what is extra, then whatever has to make room, then inserts, then updates.
     *
     * @param target is only read
     * @return how many rows others changed since the comparison: nothing is said about them
     */
    public long repair(DifferenceLog wanted, DifferenceLog extras, ReadSession target) {
        if (!table.hasKey()) {
            copies(extras, target);
            copies(wanted, target);
            return 0;
        }
        each(extras, target, changes -> {
            conflicts += changes.tally().conflicts();
            delete(changes.deletes());
        });
        each(wanted, target, changes -> {
            conflicts += changes.tally().conflicts();
            delete(changes.updates().stream()
                    .filter(this::makesRoom)
                    .map(Update::now)
                    .toList());
        });
        each(wanted, target, changes -> {
            List<StoredRow> rows = new ArrayList<>(changes.inserts());
            changes.updates().stream()
                    .filter(this::makesRoom)
                    .map(Update::wanted)
                    .forEach(rows::add);
            insert(rows);
        });
        each(wanted, target, changes -> changes.updates().stream()
                .filter(update -> !makesRoom(update))
                .forEach(update -> sink.accept(writer.update(update.now(), update.wanted()))));
        return conflicts;
    }

    private boolean makesRoom(Update update) {
        return writer.changesUniqueValues(update.now(), update.wanted());
    }

    private void each(DifferenceLog log, ReadSession target, Consumer<Changes> action) {
        try (DifferenceLog.Reader reader = log.read()) {
            for (List<DifferingRow> batch = reader.next(ROWS); !batch.isEmpty(); batch = reader.next(ROWS)) {
                for (Cuts.Part part : cuts.of(batch, source::query, target::query)) {
                    action.accept(changes(part.rows(), target));
                }
            }
        }
    }

    private Changes changes(List<DifferingRow> batch, ReadSession target) {
        boolean hashed = batch.get(0).hashed();
        Side origin = batch.get(0).origin();
        List<RowKey> keys = batch.stream().map(DifferingRow::key).toList();
        RowFetch here = new RowFetch(table, Side.SOURCE, hashed);
        RowFetch there = new RowFetch(table, Side.TARGET, hashed);
        return Changes.of(
                table,
                batch,
                here.rows(source.query(here.byKeys(origin, keys, ""))),
                there.rows(target.query(there.byKeys(origin, keys, ""))));
    }

    private void delete(List<StoredRow> rows) {
        if (!rows.isEmpty()) {
            sink.accept(
                    writer.delete(Side.TARGET, rows.stream().map(StoredRow::key).toList()));
        }
    }

    private void insert(List<StoredRow> rows) {
        writer.inserts(rows).forEach(sink);
    }

    private void copies(DifferenceLog log, ReadSession target) {
        try (DifferenceLog.Reader reader = log.read()) {
            for (List<DifferingRow> batch = reader.next(ROWS); !batch.isEmpty(); batch = reader.next(ROWS)) {
                RowFetch here = new RowFetch(table, Side.SOURCE, batch.get(0).hashed());
                RowFetch there = new RowFetch(table, Side.TARGET, batch.get(0).hashed());
                List<RowKey> keys = batch.stream().map(DifferingRow::key).toList();
                Map<ByteBuffer, StoredRow> rows = here.oneOfEach(source, keys);
                for (DifferingRow row : batch) {
                    if (row.target() > row.source()) {
                        sink.accept(writer.deleteSome(there, row.key(), row.target() - row.source()));
                    }
                    for (long i = row.target(); i < row.source(); i++) {
                        sink.accept(writer.insert(List.of(rows.get(row.key().text()))));
                    }
                }
            }
        }
    }
}
