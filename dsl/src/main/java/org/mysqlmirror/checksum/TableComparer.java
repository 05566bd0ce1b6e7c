package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.ReadSession;

/** Compares a table with its namesake, in pieces that several threads may work on at the same time. */
public final class TableComparer {
    // A query over so many rows takes about half a second, and gives some ten kilobytes of digests.
    private static final long ROWS_PER_CHUNK = 1 << 18;
    private static final int PIECES = 64;
    private static final long ROWS_PER_LEAF = 256;
    private static final long MOST_LEAVES = 1 << 16;

    private final TablePair table;
    private final DifferenceSink sink;
    private final long rowsPerChunk;
    private final Optional<Chunker> chunker;
    private boolean begun;

    public TableComparer(TablePair table, DifferenceSink sink) {
        this(table, sink, ROWS_PER_CHUNK);
    }

    TableComparer(TablePair table, DifferenceSink sink, long rowsPerChunk) {
        this.table = table;
        this.sink = sink;
        this.rowsPerChunk = rowsPerChunk;
        this.chunker = table.ranges()
                .filter(any -> table.rows() > rowsPerChunk)
                .map(key -> new Chunker(table.source(), key, table.rows(), rowsPerChunk));
    }

    public TablePair table() {
        return table;
    }

    /** The next piece; empty when the table is covered. One thread at a time. */
    public Optional<Chunk> next(ReadSession source) {
        if (chunker.isPresent()) {
            return chunker.get().next(source);
        }
        boolean first = !begun;
        begun = true;
        return first ? Optional.of(Chunk.all()) : Optional.empty();
    }

    /**
     * Compares a piece.
     *
     * @param helpers threads to ask the target while this one asks the source
     * @throws MirrorException if it could not be told
     */
    public Tally compare(Chunk chunk, ReadSession source, ReadSession target, ExecutorService helpers) {
        RowDigest digest = table.digest();
        ChunkComparer comparer = new ChunkComparer(table, source, target, helpers, sink);
        List<Chunk> pieces = pieces(chunk);
        try {
            return comparer.compare(pieces, leaves(chunk, digest), digest);
        } catch (MirrorException e) {
            if (!ReadSession.isTooLong(e)) {
                throw e;
            }
            // The text of a row was longer than max_allowed_packet, and so NULL.
            RowDigest shorter = digest.withEveryTextHashed();
            return comparer.compare(pieces, leaves(chunk, shorter), shorter);
        }
    }

    // Where the key is a dense number, ranges of a few thousand rows cost no more than one large range does, and tell
    // more.
    private List<Chunk> pieces(Chunk chunk) {
        return chunker.filter(Chunker::isDense)
                .map(dense -> dense.split(chunk, PIECES))
                .orElse(List.of(chunk));
    }

    private Leaves leaves(Chunk chunk, RowDigest digest) {
        if (isDense()) {
            return new Leaves.Dense(table.key().get(0).source().name());
        }
        long rows = chunk.isAll() ? Math.max(table.rows(), ROWS_PER_LEAF) : rowsPerChunk;
        long count = Math.min(MOST_LEAVES, Math.max(64, rows / ROWS_PER_LEAF));
        return table.hasKey()
                ? new Leaves.Hashed(hashOfKey(Side.SOURCE), hashOfKey(Side.TARGET), count)
                : new Leaves.Hashed(digest.sql(Side.SOURCE), digest.sql(Side.TARGET), count);
    }

    private String hashOfKey(Side side) {
        return "CRC32(" + table.keyText(side) + ')';
    }

    // A whole number whose values lie so close together that neighbors share a leaf.
    private boolean isDense() {
        return table.ranges().filter(ChunkKey::isInteger).isPresent()
                && table.key().size() == 1
                && (chunker.isEmpty() || chunker.get().isDense());
    }

    @Override
    public String toString() {
        return table.key().stream().map(pair -> pair.source().name()).collect(joining(", ", table.name() + " (", ")"));
    }
}
