package org.mysqlmirror.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.connect.Attempts;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.RowSink;
import org.mysqlmirror.connect.WriteSession;

/** Copies a chunk of a table in one transaction, reading and loading at the same time in two threads. */
public final class StreamCopy {
    private final RowRange range;
    private final ExecutorService readers;
    private final Supplier<Loading> loadings;

    private StreamCopy(RowRange range, ExecutorService readers, Supplier<Loading> loadings) {
        this.range = range;
        this.readers = readers;
        this.loadings = loadings;
    }

    /** By {@code LOAD DATA LOCAL INFILE}. */
    public static StreamCopy byFile(RowRange range, ExecutorService readers) {
        return new StreamCopy(range, readers, () -> new FileLoading(range));
    }

    /** By multi-row INSERTs that stay below the target's {@code max_allowed_packet}. */
    public static StreamCopy byInsert(RowRange range, ExecutorService readers, long maxAllowedPacket) {
        return new StreamCopy(range, readers, () -> new InsertLoading(range, maxAllowedPacket));
    }

    /** Is told of rows as they travel; a chunk that has to be repeated is taken back by negative figures. */
    @FunctionalInterface
    public interface Meter {
        void moved(long rows, long bytes);
    }

    /**
     * Copies one chunk. Where the target met a deadlock or waited too long for a lock, the chunk is taken back as a whole and
     * tried again on a new session.
     *
     * @throws MirrorException if the chunk is not completely there; then nothing of it is
     */
    public Moved copy(Chunk chunk, ReadSession source, Supplier<WriteSession> targets, Meter meter) {
        return Attempts.of(() -> {
            Progress progress = new Progress(meter);
            try (WriteSession target = targets.get()) {
                return once(chunk, source, target, progress);
            } catch (MirrorException e) {
                progress.takeBack();
                throw e;
            }
        });
    }

    private Moved once(Chunk chunk, ReadSession source, WriteSession target, Progress progress) {
        Loading loading = loadings.get();
        Future<Optional<MirrorException>> reading = readers.submit(() -> read(chunk, source, loading, progress));
        MirrorException failure;
        try {
            Moved moved = target.transaction(() -> {
                Moved loaded = loading.load(target);
                // Nothing is committed before the reader has said that it came to the end.
                await(reading).ifPresent(reason -> {
                    throw reason;
                });
                return loaded;
            });
            progress.finish();
            return moved;
        } catch (MirrorException e) {
            failure = e;
        }
        loading.abandon();
        // Where the source broke off, that is the reason, and what the target then said is only the echo.
        throw await(reading).orElse(failure);
    }

    private Optional<MirrorException> read(Chunk chunk, ReadSession source, Loading loading, Progress progress) {
        try {
            RowSink sink = loading.sink();
            Drain drain = new Drain(chunk.until().isPresent());
            source.stream(range.select(chunk), values -> {
                if (drain.isOpen()) {
                    return;
                }
                try {
                    sink.row(values);
                    progress.row(values);
                } catch (IOException e) {
                    drain.open(e);
                }
            });
            if (!drain.isOpen()) {
                loading.end();
            }
            return Optional.empty();
        } catch (MirrorException e) {
            loading.fail(e);
            return Optional.of(e);
        } catch (IOException e) {
            // The target went away first; its own failure is the one to tell.
            loading.fail(e);
            return Optional.empty();
        } catch (RuntimeException e) {
            loading.fail(e);
            return Optional.of(new MirrorException(
                    ExitCode.FAILED, List.of(Problem.of("reading failed: " + e).at(range.source())), e));
        }
    }

    private static Optional<MirrorException> await(Future<Optional<MirrorException>> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(MirrorException.interrupted());
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading ended in a way nobody thought of", e.getCause());
        }
    }

    /**
     * When the target no longer takes rows, the rest of a small chunk is read to its end and dropped: the session and its
     * snapshot are needed for the next attempt. A large rest is not worth that; then the stream is cut.
     */
    private static final class Drain {
        private final boolean allowed;
        private boolean open;

        Drain(boolean allowed) {
            this.allowed = allowed;
        }

        void open(IOException reason) throws IOException {
            if (!allowed) {
                throw reason;
            }
            open = true;
        }

        boolean isOpen() {
            return open;
        }
    }

    /** Tells the meter in portions. */
    private static final class Progress {
        private static final int PORTION = 10_000;
        private static final long PORTION_BYTES = 1 << 20;
        private final Meter meter;
        private long rows;
        private long bytes;
        private long toldRows;
        private long toldBytes;

        Progress(Meter meter) {
            this.meter = meter;
        }

        void row(byte[][] values) {
            rows++;
            for (byte[] value : values) {
                bytes += value == null ? 0 : value.length;
            }
            if (rows - toldRows >= PORTION || bytes - toldBytes >= PORTION_BYTES) {
                tell();
            }
        }

        void finish() {
            tell();
        }

        void takeBack() {
            meter.moved(-toldRows, -toldBytes);
        }

        private void tell() {
            meter.moved(rows - toldRows, bytes - toldBytes);
            toldRows = rows;
            toldBytes = bytes;
        }
    }
}
