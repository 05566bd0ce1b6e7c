package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.checksum.SmallTables;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.checksum.Tally;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;

/** Hands out pieces to compare: first the large tables, chunk by chunk, then the small ones, many at once. */
final class DiffQueue {
    private static final Duration NO_TIME = Duration.ZERO;

    private final EventSink events;
    private final Deque<TableRows> large;
    private final Deque<List<TableRows>> small = new ArrayDeque<>();
    private final Map<TableRows, Integer> running = new HashMap<>();
    private final List<TableRows> covered = new ArrayList<>();

    DiffQueue(List<TableRows> tables, EventSink events) {
        this.events = events;
        List<TableRows> few = new ArrayList<>();
        this.large = tables.stream()
                .sorted(Comparator.comparingLong(TableRows::bytes).reversed())
                .filter(table -> !isSmall(table) || !few.add(table))
                .collect(Collectors.toCollection(ArrayDeque::new));
        for (int i = 0; i < few.size(); i += SmallTables.MOST) {
            small.add(few.subList(i, Math.min(few.size(), i + SmallTables.MOST)));
        }
    }

    private static boolean isSmall(TableRows table) {
        return SmallTables.isSmall(table.pair().rows(), table.bytes());
    }

    /** Something to compare. */
    sealed interface Piece {
        /** A chunk of a table. */
        record Part(TableRows table, Chunk chunk) implements Piece {}

        /** Tables so small that one statement compares all of them. */
        record Many(List<TableRows> tables) implements Piece {}
    }

    /** The next piece; empty when there is none left. */
    synchronized Optional<Piece> next(ReadSession source, ReadSession target) {
        while (!large.isEmpty()) {
            TableRows table = large.element();
            Optional<Chunk> chunk = cut(table, source);
            if (chunk.isPresent()) {
                if (running.merge(table, 1, Integer::sum) == 1 && !covered.contains(table)) {
                    begin(table);
                }
                return Optional.of(new Piece.Part(table, chunk.get()));
            }
            large.remove();
            covered.add(table);
            finishIfDone(table, source, target);
        }
        return Optional.ofNullable(small.poll()).map(Piece.Many::new);
    }

    private static Optional<Chunk> cut(TableRows table, ReadSession source) {
        try {
            return table.reason().isPresent()
                    ? Optional.empty()
                    : table.comparer().next(source);
        } catch (MirrorException e) {
            tell(table, e, source);
            return Optional.empty();
        }
    }

    // What one table cannot be asked is told with it; where the connection is gone, nothing else can be asked either.
    private static void tell(TableRows table, MirrorException failure, ReadSession... sessions) {
        for (ReadSession session : sessions) {
            if (session.isBroken()) {
                throw failure;
            }
        }
        table.fail(failure);
    }

    private void begin(TableRows table) {
        events.accept(new Event.TableStarted(table.pair().name(), table.pair().rows(), table.bytes()));
    }

    /** Compares a piece. */
    void compare(Piece piece, ReadSession source, ReadSession target, ExecutorService helpers) {
        if (piece instanceof Piece.Part part) {
            part(part.table(), part.chunk(), source, target, helpers);
            ended(part.table(), source, target);
        } else if (piece instanceof Piece.Many many) {
            many(many.tables(), source, target, helpers);
        }
    }

    private void part(TableRows table, Chunk chunk, ReadSession source, ReadSession target, ExecutorService helpers) {
        try {
            Tally tally = table.comparer().compare(chunk, source, target, helpers);
            table.add(tally);
            events.accept(new Event.RowsMoved(table.pair().name(), tally.sourceRows(), 0));
        } catch (MirrorException e) {
            tell(table, e, source, target);
        }
    }

    private synchronized void ended(TableRows table, ReadSession source, ReadSession target) {
        running.merge(table, -1, Integer::sum);
        finishIfDone(table, source, target);
    }

    private void finishIfDone(TableRows table, ReadSession source, ReadSession target) {
        if (running.getOrDefault(table, 0) > 0 || !covered.contains(table)) {
            return;
        }
        samples(table, source, target);
        running.remove(table);
        finished(table);
    }

    private void samples(TableRows table, ReadSession source, ReadSession target) {
        try {
            table.readSamples(source, target);
        } catch (MirrorException e) {
            tell(table, e, source, target);
        }
    }

    private void finished(TableRows table) {
        long rows = table.counts().map(counts -> counts.sourceRows()).orElse(0L);
        events.accept(new Event.TableBuilt(table.pair().name(), rows, 0, NO_TIME, NO_TIME, NO_TIME));
    }

    private void many(List<TableRows> tables, ReadSession source, ReadSession target, ExecutorService helpers) {
        Map<TablePair, TableRows> open =
                tables.stream().collect(Collectors.toMap(TableRows::pair, Function.identity(), (one, other) -> one));
        tables.forEach(this::begin);
        try {
            SmallTables.same(List.copyOf(open.keySet()), source, target, helpers)
                    .forEach((pair, tally) -> {
                        TableRows table = open.remove(pair);
                        table.add(tally);
                        finished(table);
                    });
        } catch (MirrorException e) {
            if (source.isBroken() || target.isBroken()) {
                throw e;
            }
            // One of them cannot be read: which one is found out by asking each.
        }
        for (TableRows table : open.values()) {
            part(table, Chunk.all(), source, target, helpers);
            samples(table, source, target);
            finished(table);
        }
    }
}
