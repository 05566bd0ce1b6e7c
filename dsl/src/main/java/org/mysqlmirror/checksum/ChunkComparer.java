package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.checksum.DifferingRow.Kind;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/**
 * Compares ranges of two tables: first the digests of whole ranges, then those of the leaves in the ranges that differ, then, row by
 * row, what is in the leaves that differ.
 * Both sides are asked at the same time. What crosses the wire is digests and keys, and what is kept in memory is bounded by
 * {@link #MOST_ROWS}, however many rows differ.
 */
final class ChunkComparer {
    // Keys and digests of so many rows are in memory at once: some ten megabytes.
    private static final int MOST_ROWS = 1 << 16;
    // A longer list of leaves in a statement takes longer to parse than it saves.
    private static final int MOST_LEAVES = 512;

    private final TablePair table;
    private final ReadSession source;
    private final ReadSession target;
    private final ExecutorService helpers;
    private final DifferenceSink sink;

    ChunkComparer(
            TablePair table, ReadSession source, ReadSession target, ExecutorService helpers, DifferenceSink sink) {
        this.table = table;
        this.source = source;
        this.target = target;
        this.helpers = helpers;
        this.sink = sink;
    }

    /** The rows of a leaf or a range, and their digests joined. */
    private record Leaf(long rows, String sum) {
        static final Leaf EMPTY = new Leaf(0, "0");
    }

    /** The digest of a row with a key, or how often a row without one is there. */
    private record Entry(long figure, RowKey key) {}

    /**
     * Compares some ranges: each as a whole, then the leaves of those that differ, then the rows of the leaves that differ.
     *
     * @throws MirrorException if it could not be told; nothing is concluded from what was read up to then
     */
    Tally compare(List<Chunk> pieces, Leaves leaves, RowDigest digest) {
        Map<BigInteger, Leaf> here = new TreeMap<>();
        Map<BigInteger, Leaf> there = new TreeMap<>();
        both(() -> wholes(Side.SOURCE, pieces, digest, here), () -> wholes(Side.TARGET, pieces, digest, there));
        Tally tally = Tally.NOTHING;
        List<Chunk> differing = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Leaf one = here.get(BigInteger.valueOf(i));
            if (one.equals(there.get(BigInteger.valueOf(i)))) {
                tally = tally.plus(Tally.same(one.rows()));
            } else {
                differing.add(pieces.get(i));
            }
        }
        return differing.isEmpty() ? tally : tally.plus(compareLeaves(differing, leaves, digest));
    }

    private Void wholes(Side side, List<Chunk> pieces, RowDigest digest, Map<BigInteger, Leaf> found) {
        String sql = IntStream.range(0, pieces.size())
                .mapToObj(i -> "SELECT " + i + ", COUNT(*), " + joined(side, digest) + table.from(side, pieces.get(i)))
                .collect(joining(" UNION ALL "));
        return read(side, sql, found);
    }

    private Void read(Side side, String sql, Map<BigInteger, Leaf> found) {
        for (Row row : session(side).checked(sql)) {
            found.put(
                    new BigInteger(row.text(0)),
                    new Leaf(row.number(1), row.optional(2).orElse("")));
        }
        return null;
    }

    private Tally compareLeaves(List<Chunk> pieces, Leaves leaves, RowDigest digest) {
        Map<BigInteger, Leaf> here = new TreeMap<>();
        Map<BigInteger, Leaf> there = new TreeMap<>();
        both(
                () -> leaves(Side.SOURCE, pieces, leaves, digest, here),
                () -> leaves(Side.TARGET, pieces, leaves, digest, there));
        Tally tally = Tally.NOTHING;
        List<BigInteger> differing = new ArrayList<>();
        TreeMap<BigInteger, Leaf> all = new TreeMap<>(here);
        there.forEach(all::putIfAbsent);
        for (BigInteger leaf : all.keySet()) {
            Leaf one = here.getOrDefault(leaf, Leaf.EMPTY);
            if (one.equals(there.getOrDefault(leaf, Leaf.EMPTY))) {
                tally = tally.plus(Tally.same(one.rows()));
            } else {
                differing.add(leaf);
            }
        }
        for (List<BigInteger> group : groups(differing, here, there)) {
            tally = tally.plus(rows(pieces, leaves, group, digest, rowsOf(group, here), rowsOf(group, there)));
        }
        return tally;
    }

    private Void leaves(Side side, List<Chunk> pieces, Leaves leaves, RowDigest digest, Map<BigInteger, Leaf> found) {
        return read(
                side,
                "SELECT " + leaves.sql(side) + " AS leaf, COUNT(*), " + joined(side, digest) + table.from(side, pieces)
                        + " GROUP BY leaf ORDER BY NULL",
                found);
    }

    // With a key, no two rows of a side are equal.
    private String joined(Side side, RowDigest digest) {
        if (table.flavors().knowCrc32c()) {
            return digest.products(side);
        }
        return table.hasKey() && table.flavors().areBothMySql() ? digest.xor(side) : digest.sum(side);
    }

    private ReadSession session(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    private static long rowsOf(List<BigInteger> group, Map<BigInteger, Leaf> side) {
        return group.stream()
                .mapToLong(leaf -> side.getOrDefault(leaf, Leaf.EMPTY).rows())
                .sum();
    }

    // So many leaves at once as keep few enough rows in memory.
    private static List<List<BigInteger>> groups(
            List<BigInteger> differing, Map<BigInteger, Leaf> here, Map<BigInteger, Leaf> there) {
        List<List<BigInteger>> groups = new ArrayList<>();
        List<BigInteger> group = new ArrayList<>();
        long rows = 0;
        for (BigInteger leaf : differing) {
            long more = Math.max(
                    here.getOrDefault(leaf, Leaf.EMPTY).rows(),
                    there.getOrDefault(leaf, Leaf.EMPTY).rows());
            if (!group.isEmpty() && (rows + more > MOST_ROWS || group.size() == MOST_LEAVES)) {
                groups.add(group);
                group = new ArrayList<>();
                rows = 0;
            }
            group.add(leaf);
            rows += more;
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private Tally rows(
            List<Chunk> pieces,
            Leaves leaves,
            List<BigInteger> group,
            RowDigest digest,
            long sourceRows,
            long targetRows) {
        Map<ByteBuffer, Entry> here = new HashMap<>();
        Map<ByteBuffer, Entry> there = new HashMap<>();
        long[] read = new long[2];
        both(
                () -> read[0] = entries(Side.SOURCE, pieces, leaves, group, digest, here),
                () -> read[1] = entries(Side.TARGET, pieces, leaves, group, digest, there));
        if (read[0] != sourceRows || read[1] != targetRows) {
            // A short read must never look like rows that are gone.
            throw MirrorException.failed(
                    Problem.of("its rows changed while they were compared: " + sourceRows + " and then " + read[0]
                                    + " on the source, " + targetRows + " and then " + read[1] + " on the target")
                            .hint("Compare it again, with --consistency snapshot"));
        }
        if (!table.hasKey()) {
            return byNumber(here, there, read, digest.isHashed());
        }
        Set<ByteBuffer> alike =
                digest.hasJson() ? alike(pieces, leaves, group, digest, changed(here, there)) : Set.of();
        return byKey(here, there, alike, read, digest.isHashed());
    }

    private long entries(
            Side side,
            List<Chunk> pieces,
            Leaves leaves,
            List<BigInteger> group,
            RowDigest digest,
            Map<ByteBuffer, Entry> found) {
        String condition = leaves.in(side, group);
        String sql = table.hasKey()
                ? "SELECT " + table.keyText(side) + ", " + digest.sql(side) + ", " + table.keyColumns(side)
                        + table.from(side, pieces, condition)
                : "SELECT " + digest.sql(side) + " AS digest, COUNT(*)" + table.from(side, pieces, condition)
                        + " GROUP BY digest ORDER BY NULL";
        long[] rows = new long[1];
        try {
            session(side).stream(sql, values -> {
                long figure = Long.parseLong(new String(values[1], StandardCharsets.US_ASCII));
                ByteBuffer text = ByteBuffer.wrap(values[0]);
                RowKey key = new RowKey(text, List.copyOf(Arrays.asList(values).subList(2, values.length)));
                found.put(text, new Entry(figure, key));
                rows[0] += table.hasKey() ? 1 : figure;
            });
        } catch (IOException e) {
            throw new IllegalStateException("maps take everything", e);
        }
        return rows[0];
    }

    private static Set<ByteBuffer> changed(Map<ByteBuffer, Entry> here, Map<ByteBuffer, Entry> there) {
        Set<ByteBuffer> changed = new HashSet<>(here.keySet());
        changed.removeIf(key -> !there.containsKey(key)
                || there.get(key).figure() == here.get(key).figure());
        return changed;
    }

    // Documents may be written in another way on each side and mean the same: those rows are read and understood.
    private Set<ByteBuffer> alike(
            List<Chunk> pieces, Leaves leaves, List<BigInteger> group, RowDigest digest, Set<ByteBuffer> changed) {
        if (changed.isEmpty()) {
            return Set.of();
        }
        Map<ByteBuffer, String> here = new HashMap<>();
        Map<ByteBuffer, String> there = new HashMap<>();
        both(
                () -> meanings(Side.SOURCE, pieces, leaves, group, digest, changed, here),
                () -> meanings(Side.TARGET, pieces, leaves, group, digest, changed, there));
        Set<ByteBuffer> alike = new HashSet<>(changed);
        alike.removeIf(key -> !here.containsKey(key) || !here.get(key).equals(there.get(key)));
        return alike;
    }

    private Void meanings(
            Side side,
            List<Chunk> pieces,
            Leaves leaves,
            List<BigInteger> group,
            RowDigest digest,
            Set<ByteBuffer> wanted,
            Map<ByteBuffer, String> found) {
        List<ColumnPair> documents = table.columns().stream()
                .filter(pair -> pair.family() == ColumnPair.Family.JSON)
                .toList();
        String sql = "SELECT " + table.keyText(side) + ", "
                + digest.withoutDocuments().sql(side) + ", "
                + documents.stream()
                        .map(pair -> RowDigest.document(pair.of(side)))
                        .collect(joining(", "))
                + table.from(side, pieces, leaves.in(side, group));
        try {
            session(side).stream(sql, values -> {
                ByteBuffer key = ByteBuffer.wrap(values[0]);
                if (wanted.contains(key)) {
                    found.put(key, Documents.meaning(values));
                }
            });
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("maps take everything", e);
        }
    }

    private Tally byKey(
            Map<ByteBuffer, Entry> here,
            Map<ByteBuffer, Entry> there,
            Set<ByteBuffer> alike,
            long[] read,
            boolean hashed) {
        long missing = 0;
        long changed = 0;
        for (Map.Entry<ByteBuffer, Entry> row : here.entrySet()) {
            Entry other = there.remove(row.getKey());
            long digest = row.getValue().figure();
            if (other == null) {
                missing++;
                sink.row(new DifferingRow(Kind.MISSING, row.getValue().key(), digest, 0, hashed));
            } else if (other.figure() != digest && !alike.contains(row.getKey())) {
                changed++;
                sink.row(new DifferingRow(Kind.CHANGED, row.getValue().key(), digest, other.figure(), hashed));
            }
        }
        there.values().forEach(row -> sink.row(new DifferingRow(Kind.EXTRA, row.key(), 0, row.figure(), hashed)));
        return new Tally(read[0], read[1], missing, there.size(), changed);
    }

    private Tally byNumber(Map<ByteBuffer, Entry> here, Map<ByteBuffer, Entry> there, long[] read, boolean hashed) {
        long missing = 0;
        long extra = 0;
        Set<ByteBuffer> all = new HashSet<>(here.keySet());
        all.addAll(there.keySet());
        for (ByteBuffer digest : all) {
            long one = here.containsKey(digest) ? here.get(digest).figure() : 0;
            long other = there.containsKey(digest) ? there.get(digest).figure() : 0;
            if (one != other) {
                missing += Math.max(0, one - other);
                extra += Math.max(0, other - one);
                Kind kind = one > other ? Kind.MISSING : Kind.EXTRA;
                sink.row(new DifferingRow(kind, new RowKey(digest, List.of()), one, other, hashed));
            }
        }
        return new Tally(read[0], read[1], missing, extra, 0);
    }

    private void both(Callable<?> one, Callable<?> other) {
        Future<?> helper = helpers.submit(other);
        MirrorException failure = null;
        try {
            one.call();
        } catch (MirrorException e) {
            failure = e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        try {
            helper.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof MirrorException reason)) {
                throw new IllegalStateException(e.getCause());
            }
            failure = failure == null ? reason : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
