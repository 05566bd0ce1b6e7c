package org.mysqlmirror.transfer;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.RowSink;
import org.mysqlmirror.connect.WriteSession;

/** Writes rows by multi-row INSERTs, for servers with {@code local_infile} off. */
final class InsertLoading implements Loading {
    private static final int MOST_ROWS = 1000;
    private static final int BATCHES_AHEAD = 4;
    private static final Batch END = new Batch(List.of(), 0);

    private final RowRange range;
    private final long mostBytes;
    private final long mostOfARow;
    private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BATCHES_AHEAD);
    private volatile boolean abandoned;
    private volatile boolean failed;
    private List<byte[][]> rows = new ArrayList<>();
    private long bytes;

    private record Batch(List<byte[][]> rows, long bytes) {}

    /** @param maxAllowedPacket of the target, in bytes */
    InsertLoading(RowRange range, long maxAllowedPacket) {
        this.range = range;
        // A value may double when it is escaped.
        this.mostBytes = Math.min(1 << 20, maxAllowedPacket / 3);
        // The driver holds a statement several times over.
        this.mostOfARow = Math.min(maxAllowedPacket, Runtime.getRuntime().maxMemory() / 8);
    }

    @Override
    public RowSink sink() {
        return values -> {
            long length = length(values);
            mustFit(length);
            rows.add(values.clone());
            bytes += length;
            if (rows.size() == MOST_ROWS || bytes >= mostBytes) {
                hand();
            }
        };
    }

    private static long length(byte[][] values) {
        long length = 0;
        for (byte[] value : values) {
            length += value == null ? 0 : value.length;
        }
        return length;
    }

    private void mustFit(long length) {
        if (length > mostOfARow) {
            throw MirrorException.failed(Problem.of("a row of " + range.source().table() + " has "
                            + Figures.bytes(length) + ", and an INSERT has room for " + Figures.bytes(mostOfARow))
                    .at(range.target())
                    .hint("SET GLOBAL local_infile = ON on the target: then rows may be of any length"));
        }
    }

    private void hand() throws IOException {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (abandoned) {
            throw new IOException("the target no longer takes rows");
        }
        batches.add(new Batch(rows, bytes));
        rows = new ArrayList<>();
        bytes = 0;
    }

    @Override
    public void end() throws IOException {
        if (!rows.isEmpty()) {
            hand();
        }
        batches.add(END);
    }

    @Override
    public void fail(Throwable reason) {
        failed = true;
        batches.add(END);
    }

    @Override
    public void abandon() {
        abandoned = true;
        room.release(BATCHES_AHEAD);
    }

    @Override
    public Moved load(WriteSession session) throws SQLException {
        Moved moved = Moved.NOTHING;
        for (Batch batch = next(); batch != END; batch = next()) {
            insert(session, batch);
            moved = moved.plus(new Moved(batch.rows().size(), batch.bytes()));
            room.release();
        }
        if (failed) {
            throw MirrorException.failed(Problem.of("the source broke off").at(range.source()));
        }
        return moved;
    }

    private Batch next() {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }

    private void insert(WriteSession session, Batch batch) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (byte[][] row : batch.rows()) {
            for (int i = 0; i < row.length; i++) {
                values.add(range.columns().get(i).parameter(row[i]));
            }
        }
        WriteSession.Loaded loaded = session.insert(statement(batch.rows().size()), values);
        Complaints.check(range, batch.rows().size(), loaded);
    }

    private String statement(int count) {
        String row = range.columns().stream()
                .map(column -> column.write().formatted("?"))
                .collect(joining(", ", "(", ")"));
        return "INSERT INTO " + range.target().sql() + " ("
                + range.columns().stream()
                        .map(column -> Sql.name(column.name()))
                        .collect(joining(", "))
                + ") VALUES " + String.join(", ", Collections.nCopies(count, row));
    }
}
