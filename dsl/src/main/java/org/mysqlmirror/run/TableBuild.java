package org.mysqlmirror.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.checksum.ChunkKey;
import org.mysqlmirror.checksum.Chunker;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.transfer.Moved;
import org.mysqlmirror.transfer.RowRange;

/** A table on its way. Its stage belongs to the queue; everything else is set by whoever works on it. */
final class TableBuild {

    /** How far it is. */
    enum Stage {
        NEW,
        CREATING,
        COPYING,
        FINISHING,
        BUILT
    }

    private final TableTask task;
    private final RowRange range;
    private final Optional<Chunker> chunker;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private boolean wholeTaken;
    private int chunks;
    private TableDdl ddl;
    private long begun;
    private long copied;

    // Guarded by the queue's monitor.
    Stage stage = Stage.NEW;
    boolean cutting;
    boolean covered;
    int running;

    TableBuild(TableTask task, RowRange range) {
        this.task = task;
        this.range = range;
        this.chunker = chunker(task, range);
        this.covered = !task.withRows() || task.load() == TableTask.Load.PROGRAMS;
        if (task.isFilled()) {
            stage = Stage.BUILT;
        }
    }

    private static Optional<Chunker> chunker(TableTask task, RowRange range) {
        boolean worthIt = task.load() != TableTask.Load.BULK
                && task.table().rows() > task.rowsPerChunk() + task.rowsPerChunk() / 2;
        Optional<ChunkKey> key = worthIt ? range.key() : Optional.empty();
        return key.map(by -> new Chunker(range.source(), by, task.table().rows(), task.rowsPerChunk()));
    }

    TableTask task() {
        return task;
    }

    String name() {
        return task.name();
    }

    RowRange range() {
        return range;
    }

    /** Whether its definition has been read. */
    boolean isDescribed() {
        return ddl != null;
    }

    TableDdl ddl() {
        return ddl;
    }

    void begin(TableDdl definition) {
        ddl = definition;
        begun = System.nanoTime();
        copied = begun;
    }

    /** The next piece of the table; empty when it is covered. One thread at a time. */
    Optional<Chunk> cut(ReadSession session) {
        if (chunker.isPresent()) {
            Optional<Chunk> chunk = chunker.get().next(session);
            chunk.ifPresent(any -> chunks++);
            return chunk;
        }
        if (wholeTaken) {
            return Optional.empty();
        }
        wholeTaken = true;
        return Optional.of(Chunk.all());
    }

    /** Whether rows were read in more than one piece, so that the pieces have to be added up and compared. */
    boolean wasCut() {
        return chunks > 1;
    }

    void arrived(Moved moved) {
        rows.addAndGet(moved.rows());
        bytes.addAndGet(moved.bytes());
        copied = System.nanoTime();
    }

    Moved total() {
        return new Moved(rows.get(), bytes.get());
    }

    /** Nanoseconds from the beginning to the last row. */
    long copyNanos() {
        return copied - begun;
    }
}
