package org.mysqlmirror.transfer;

import java.util.function.Supplier;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.connect.Attempts;
import org.mysqlmirror.connect.WriteSession;

/** Copies a chunk of a table by one {@code INSERT … SELECT} inside the server. */
public final class InsideCopy {
    private final RowRange range;
    private final long bytesPerRow;

    /** @param bytesPerRow an estimate, since nobody sees the bytes */
    public InsideCopy(RowRange range, long bytesPerRow) {
        this.range = range;
        this.bytesPerRow = bytesPerRow;
    }

    /**
     * Copies one chunk, as it is at this moment. Where the target met a deadlock or waited too long for a lock, the chunk is
     * tried again on a new session.
     *
     * @param targets sessions that read what is committed: with REPEATABLE READ the statement would lock the rows that it reads
     * @throws MirrorException if the chunk is not completely there; then nothing of it is
     */
    public Moved copy(Chunk chunk, Supplier<WriteSession> targets, StreamCopy.Meter meter) {
        return Attempts.of(() -> {
            try (WriteSession target = targets.get()) {
                // Names that a condition of the user's leaves without a database mean the source's.
                target.use(range.source().database());
                long rows = target.update(range.insert(chunk));
                meter.moved(rows, rows * bytesPerRow);
                return new Moved(rows, rows * bytesPerRow);
            }
        });
    }
}
