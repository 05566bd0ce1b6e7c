package org.mysqlmirror.checksum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/**
 * Cuts a table into chunks, one after the other. The chunks cover every value that the key can have: the first is open below,
 * the last open above, and each begins where the one before it ended.
 *
 * <p>Dense whole numbers are cut by arithmetic, everything else by walking along the index. Not safe for use by several threads.
 */
public final class Chunker {
    // A key with more gaps than this would give many empty chunks.
    private static final BigInteger MOST_GAPS = BigInteger.valueOf(4);

    private final TableName table;
    private final ChunkKey key;
    private final long rowsEstimated;
    private final long rowsPerChunk;
    private Optional<Steps> steps = Optional.empty();
    private Optional<Bound> last = Optional.empty();
    private boolean begun;
    private boolean done;

    /**
     * @param rowsEstimated decides how to cut, never where to end
     * @param rowsPerChunk about how many rows a chunk should have
     */
    public Chunker(TableName table, ChunkKey key, long rowsEstimated, long rowsPerChunk) {
        this.table = table;
        this.key = key;
        this.rowsEstimated = Math.max(1, rowsEstimated);
        this.rowsPerChunk = Math.max(1, rowsPerChunk);
    }

    /** The next chunk; empty when the table is covered. */
    public Optional<Chunk> next(ReadSession session) {
        if (done) {
            return Optional.empty();
        }
        if (!begun) {
            begun = true;
            steps = key.isInteger() ? Steps.over(extent(session), rowsEstimated, rowsPerChunk) : Optional.empty();
        }
        Optional<Bound> from = last;
        last = steps.isPresent() ? steps.get().next() : walk(session, from);
        done = last.isEmpty();
        return Optional.of(new Chunk(from, last));
    }

    /** Whether the key is a whole number whose values lie close together. Known once the first chunk was cut. */
    boolean isDense() {
        return steps.isPresent();
    }

    /** A chunk of a dense key in equal pieces, open where the chunk is open. */
    List<Chunk> split(Chunk chunk, int count) {
        BigInteger width = steps.orElseThrow().width;
        BigInteger from = chunk.from()
                .map(Bound::number)
                .or(() -> chunk.until().map(until -> until.number().subtract(width)))
                .orElseThrow();
        List<Chunk> pieces = new ArrayList<>();
        Optional<Bound> begin = chunk.from();
        for (int i = 1; i < count; i++) {
            BigInteger place = from.add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)));
            Optional<Bound> end = Optional.of(Bound.of(place));
            if (begin.isEmpty() || place.compareTo(begin.get().number()) > 0) {
                pieces.add(new Chunk(begin, end));
                begin = end;
            }
        }
        pieces.add(new Chunk(begin, chunk.until()));
        return pieces;
    }

    private Row extent(ReadSession session) {
        return session.first("SELECT MIN(%1$s), MAX(%1$s) FROM %2$s".formatted(key.sql(), table.sql()))
                .orElseThrow();
    }

    private Optional<Bound> walk(ReadSession session, Optional<Bound> from) {
        Optional<Bound> reached = bound(session, from.map(key::atLeast), rowsPerChunk);
        boolean stuck = reached.isPresent()
                && from.isPresent()
                && key.atLeast(reached.get()).equals(key.atLeast(from.get()));
        // More rows than a chunk should have share the first columns of the key: they stay together.
        return stuck ? bound(session, reached.map(key::above), 0) : reached;
    }

    private Optional<Bound> bound(ReadSession session, Optional<String> condition, long offset) {
        String sql = "SELECT %1$s FROM %2$s FORCE INDEX (%3$s)%4$s ORDER BY %1$s LIMIT 1 OFFSET %5$d"
                .formatted(
                        key.sql(),
                        table.sql(),
                        Sql.name(key.index()),
                        condition.map(text -> " WHERE " + text).orElse(""),
                        offset);
        return session.first(sql).map(Chunker::bound);
    }

    private static Bound bound(Row row) {
        List<byte[]> values = new ArrayList<>();
        for (byte[] value : row.values()) {
            values.add(value);
        }
        return new Bound(values);
    }

    /** Equal steps over a range of whole numbers. */
    private static final class Steps {
        private final BigInteger width;
        private final BigInteger max;
        private BigInteger position;

        private Steps(BigInteger min, BigInteger max, BigInteger width) {
            this.position = min;
            this.max = max;
            this.width = width;
        }

        /** Empty where the numbers are too sparse, or where there are none. */
        static Optional<Steps> over(Row extent, long rows, long rowsPerChunk) {
            if (extent.isNull(0)) {
                return Optional.empty();
            }
            BigInteger min = new BigInteger(extent.text(0));
            BigInteger max = new BigInteger(extent.text(1));
            BigInteger span = max.subtract(min).add(BigInteger.ONE);
            BigInteger estimate = BigInteger.valueOf(rows);
            if (span.compareTo(estimate.multiply(MOST_GAPS)) > 0) {
                return Optional.empty();
            }
            BigInteger width = new BigDecimal(span)
                    .multiply(BigDecimal.valueOf(rowsPerChunk))
                    .divide(new BigDecimal(estimate), RoundingMode.CEILING)
                    .toBigInteger();
            return Optional.of(new Steps(min, max, width.max(BigInteger.ONE)));
        }

        Optional<Bound> next() {
            position = position.add(width);
            return position.compareTo(max) > 0 ? Optional.empty() : Optional.of(Bound.of(position));
        }
    }
}
