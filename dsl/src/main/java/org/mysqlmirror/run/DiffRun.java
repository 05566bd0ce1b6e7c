package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.answer.Comparison.Status;
import org.mysqlmirror.answer.Comparison.TableComparison;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Difference;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Structures.ObjectDifference;
import org.mysqlmirror.checksum.DifferenceLog;
import org.mysqlmirror.checksum.DifferenceSink;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.request.Selection;
import org.mysqlmirror.request.Values;

/** Compares what a {@link DiffPlan} says: definitions by what was read already, rows in as many sessions as the plan allows. */
final class DiffRun {
    private final DiffPlan plan;
    private final Server source;
    private final Server target;
    private final EventSink events;
    private final Cancellation cancellation;
    private final Structures structures;
    private Pairs pairs;
    private final Map<String, TableRows> rows = new LinkedHashMap<>();
    private final Map<TableRows, DifferenceLog> logs = new LinkedHashMap<>();

    DiffRun(DiffPlan plan, Server source, Server target, EventSink events, Cancellation cancellation) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.events = events;
        this.cancellation = cancellation;
        this.pairs = new Pairs(plan.situation(), plan.request().selection());
        this.structures = new Structures(
                plan.situation().source().server().version().flavor(),
                plan.situation().target().server().version().flavor());
    }

    /** @throws MirrorException if a server is lost, or somebody cancels; whatever concerns one table is told with that table */
    Comparison run() {
        long begun = System.nanoTime();
        List<String> notes = new ArrayList<>();
        if (plan.request().data()) {
            try {
                notes.addAll(compareRows());
            } finally {
                logs.values().forEach(DifferenceLog::close);
            }
        }
        notes.addAll(restingEvents());
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
        return comparesObjects()
                ? structures.objects(
                        plan.situation().source().catalog(),
                        plan.situation().target().catalog(),
                        table -> plan.request().selection().includes(table))
                : List.of();
    }

    private List<String> restingEvents() {
        List<String> events = comparesObjects()
                ? Structures.restingEvents(
                        plan.situation().source().catalog(),
                        plan.situation().target().catalog())
                : List.of();
        return events.isEmpty()
                ? List.of()
                : List.of("disabled on the target, which counts as the same: events " + String.join(", ", events));
    }

    private boolean comparesObjects() {
        return plan.request().structure() && plan.request().selection().tables().isEmpty();
    }

    /** The tables whose rows can be compared; of the others it is kept why not. */
    private List<String> comparable() {
        List<String> names = new ArrayList<>();
        for (String name : plan.common()) {
            if (!plan.request().selection().withoutRows(name)) {
                TablePair.incomparable(pairs.here(name), pairs.there(name))
                        .ifPresentOrElse(
                                reason -> rows.put(name, TableRows.unknown(name, reason)), () -> names.add(name));
            }
        }
        return names;
    }

    // What differs has to be kept only if it is looked at again.
    private TableRows rows(String name) {
        if (!rechecks()) {
            return TableRows.of(
                    pairs.of(name), pairs.bytes(name), plan.request().rows(), DifferenceSink.NONE);
        }
        DifferenceLog log = new DifferenceLog();
        TableRows table =
                TableRows.of(pairs.of(name), pairs.bytes(name), plan.request().rows(), log);
        logs.put(table, log);
        return table;
    }

    private boolean rechecks() {
        return !plan.request().recheck().isZero();
    }

    private TableComparison compared(String name) {
        List<Difference> structure =
                plan.request().structure() ? structures.of(pairs.here(name), pairs.there(name)) : List.of();
        Optional<TableRows> found = Optional.ofNullable(rows.get(name));
        return TableComparison.of(
                name,
                found.flatMap(TableRows::counts),
                found.flatMap(TableRows::reason),
                structure,
                found.map(TableRows::samples).orElse(List.of()));
    }

    private List<String> compareRows() {
        List<String> names = comparable();
        if (names.isEmpty()) {
            RowComparison.announce(List.of(), events);
            return List.of();
        }
        int sessions = plan.sessions();
        List<String> notes = new ArrayList<>();
        try (Snapshots.Both both = Snapshots.both(
                () -> Snapshots.take(
                        source,
                        plan.sourceWay(),
                        sessions,
                        names(names, plan.situation().source())),
                () -> Snapshots.take(
                        target,
                        plan.targetWay(),
                        sessions,
                        names(names, plan.situation().target())))) {
            notes.addAll(readValues(both.source()));
            names.forEach(name -> rows.put(name, rows(name)));
            List<TableRows> open = names.stream().map(rows::get).toList();
            RowComparison.announce(open, events);
            new RowComparison(source, target, events, cancellation).compare(open, both.source(), both.target());
            notes.addAll(List.of(
                    "source: " + both.source().how(), "target: " + both.target().how()));
        }
        if (rechecks()) {
            notes.add(new Recheck(source, target, cancellation)
                    .after(plan.request().recheck(), logs));
        }
        return notes;
    }

    // What the source's moment says chooses the rows of both sides.
    private List<String> readValues(Snapshot here) {
        Selection selection = plan.request().selection();
        Values values = SourceValues.in(here.sessions().get(0), selection.values());
        pairs = new Pairs(plan.situation(), selection.with(values));
        return values.notes(", read in the moment that was compared");
    }

    private static List<TableName> names(List<String> tables, Side side) {
        return tables.stream()
                .map(table -> new TableName(side.database(), table))
                .toList();
    }
}
