package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.answer.Comparison.Status;
import org.mysqlmirror.answer.Comparison.TableComparison;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Difference;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Structures.ObjectDifference;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Side;

/** Compares what a {@link DiffPlan} says: definitions by what was read already, rows in as many sessions as the plan allows. */
final class DiffRun {
    private final DiffPlan plan;
    private final Server source;
    private final Server target;
    private final EventSink events;
    private final Cancellation cancellation;
    private final Structures structures;
    private final Map<String, TableRows> rows = new LinkedHashMap<>();
    private final AtomicReference<MirrorException> failure = new AtomicReference<>();

    DiffRun(DiffPlan plan, Server source, Server target, EventSink events, Cancellation cancellation) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.events = events;
        this.cancellation = cancellation;
        this.structures = new Structures(
                plan.situation().source().server().version().flavor(),
                plan.situation().target().server().version().flavor());
    }

    /** @throws MirrorException if a server is lost, or somebody cancels; whatever concerns one table is told with that table */
    Comparison run() {
        long begun = System.nanoTime();
        List<String> notes = new ArrayList<>();
        if (plan.request().data()) {
            plan.common().forEach(this::prepare);
            notes.addAll(compareRows());
        }
        List<TableComparison> tables = Stream.of(
                        plan.common().stream().map(this::compared),
                        plan.missing().stream().map(name -> TableComparison.onOneSide(name, Status.MISSING)),
                        plan.extra().stream().map(name -> TableComparison.onOneSide(name, Status.EXTRA)))
                .flatMap(all -> all)
                .sorted(Comparator.comparing(TableComparison::table))
                .toList();
        return new Comparison(
                plan.situation().source().label(),
                plan.situation().target().label(),
                tables,
                objects(),
                notes,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private List<ObjectDifference> objects() {
        boolean everything = plan.request().selection().tables().isEmpty();
        return plan.request().structure() && everything
                ? structures.objects(
                        plan.situation().source().catalog(),
                        plan.situation().target().catalog(),
                        table -> plan.request().selection().includes(table))
                : List.of();
    }

    private static Table table(Side side, String name) {
        return side.catalog().table(name).orElseThrow();
    }

    private void prepare(String name) {
        if (plan.request().selection().withoutRows(name)) {
            return;
        }
        Side from = plan.situation().source();
        Side to = plan.situation().target();
        Table one = table(from, name);
        Table other = table(to, name);
        Optional<String> reason = TablePair.incomparable(one, other);
        if (reason.isPresent()) {
            rows.put(name, TableRows.unknown(name, reason.get()));
            return;
        }
        TablePair pair = TablePair.of(
                new TableName(from.database(), name),
                one,
                new TableName(to.database(), name),
                other,
                !from.server().version().isMariaDb() && !to.server().version().isMariaDb(),
                Optional.ofNullable(plan.request().selection().where().get(name)));
        rows.put(
                name,
                new TableRows(
                        pair,
                        Math.max(one.dataBytes(), other.dataBytes()),
                        plan.request().rows()));
    }

    private TableComparison compared(String name) {
        List<Difference> structure = plan.request().structure()
                ? structures.of(
                        table(plan.situation().source(), name),
                        table(plan.situation().target(), name))
                : List.of();
        Optional<TableRows> found = Optional.ofNullable(rows.get(name));
        return TableComparison.of(
                name,
                found.flatMap(TableRows::counts),
                found.flatMap(TableRows::reason),
                structure,
                found.map(TableRows::samples).orElse(List.of()));
    }

    private List<String> compareRows() {
        List<TableRows> open =
                rows.values().stream().filter(table -> table.reason().isEmpty()).toList();
        events.accept(new Event.WorkAhead(
                open.size(),
                open.stream().mapToLong(table -> table.pair().rows()).sum(),
                open.stream().mapToLong(TableRows::bytes).sum()));
        if (open.isEmpty()) {
            return List.of();
        }
        int sessions = plan.sessions();
        ExecutorService pool = Executors.newFixedThreadPool(2 * sessions, Threads.named("compare"));
        try (Snapshot here = Snapshots.take(source, plan.sourceWay(), sessions, names(open, true));
                Snapshot there = Snapshots.take(target, plan.targetWay(), sessions, names(open, false))) {
            DiffQueue queue = new DiffQueue(open, events);
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                ReadSession one = here.sessions().get(i);
                ReadSession other = there.sessions().get(i);
                workers.add(pool.submit(() -> work(queue, one, other, pool)));
            }
            workers.forEach(Threads::await);
            Optional.ofNullable(failure.get()).ifPresent(reason -> {
                throw reason;
            });
            return List.of("source: " + here.how(), "target: " + there.how());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<TableName> names(List<TableRows> tables, boolean ofSource) {
        return tables.stream()
                .map(table -> ofSource ? table.pair().source() : table.pair().target())
                .toList();
    }

    private void work(DiffQueue queue, ReadSession one, ReadSession other, ExecutorService helpers) {
        try {
            Optional<DiffQueue.Piece> piece = queue.next(one, other);
            while (piece.isPresent() && failure.get() == null) {
                cancellation.throwIfCancelled();
                queue.compare(piece.get(), one, other, helpers);
                piece = queue.next(one, other);
            }
        } catch (MirrorException e) {
            fail(e);
        }
    }

    private void fail(MirrorException reason) {
        if (failure.compareAndSet(null, reason)) {
            source.cancelAll();
            target.cancelAll();
        }
    }
}
