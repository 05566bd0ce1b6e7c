package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Structures.ObjectDifference;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.TableOrder;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.SyncRequest;

/** Plans the repair of what a comparison found. */
public final class SyncPlanner {
    private static final int MOST_LINES = 20;

    private final SyncScope scope;
    private final SyncRequest request;
    private final Side source;
    private final Side target;
    private final List<TableFindings> findings;
    private final List<Alignment> alignments;

    private SyncPlanner(SyncScope scope, List<TableFindings> findings, List<Alignment> alignments) {
        this.scope = scope;
        this.request = scope.request();
        this.source = scope.situation().source();
        this.target = scope.situation().target();
        this.findings = List.copyOf(findings);
        this.alignments = List.copyOf(alignments);
    }

    /**
     * @param findings of every table whose rows were compared
     * @param alignments of every table that is altered
     */
    public static Plan plan(SyncScope scope, List<TableFindings> findings, List<Alignment> alignments) {
        return new SyncPlanner(scope, findings, alignments).plan();
    }

    private Plan plan() {
        return new Plan(request, scope.situation(), settings(), steps(), hazards(), notes(), scope.allRefusals());
    }

    private Map<String, String> settings() {
        return Map.of("structure", request.structure().name().toLowerCase(Locale.ROOT));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (!alignments.isEmpty()) {
            steps.add(new Step.AlterTables(alignments));
        }
        scope.copy().ifPresent(copy -> copy.steps().stream()
                // The sync reads from the snapshot that its comparison used.
                .filter(step -> !(step instanceof Step.TakeSnapshot))
                .forEach(steps::add));
        List<TableRepair> repairs = repairs();
        if (!repairs.isEmpty()) {
            steps.add(new Step.RepairRows(repairs, scope.comparison().sessions()));
        }
        if (!scope.altered().isEmpty()) {
            steps.add(new Step.RepairAltered(scope.altered().stream().sorted().toList()));
        }
        if (!scope.dropped().isEmpty()) {
            steps.add(new Step.DropTables(childrenFirst(scope.dropped())));
        }
        return steps;
    }

    private List<TableRepair> repairs() {
        Map<String, TableFindings> different = new LinkedHashMap<>();
        findings.stream()
                .filter(found -> found.isDifferent() && !scope.copied().contains(found.table()))
                .forEach(found -> different.put(found.table(), found));
        return TableOrder.parentsFirst(different.keySet(), scope.foreignKeys()).stream()
                .map(different::get)
                .map(this::repair)
                .toList();
    }

    private TableRepair repair(TableFindings found) {
        boolean hasKey =
                source.catalog().table(found.table()).flatMap(Table::rowKey).isPresent();
        return new TableRepair(found.table(), found.missing(), found.changed(), found.extra(), hasKey);
    }

    private List<String> childrenFirst(List<String> tables) {
        List<String> order = new ArrayList<>(TableOrder.parentsFirst(tables, scope.foreignKeys()));
        Collections.reverse(order);
        return order;
    }

    private List<Hazard> hazards() {
        List<Hazard> hazards = new ArrayList<>();
        scope.copy().ifPresent(copy -> hazards.addAll(copy.hazards()));
        emptied(hazards);
        altered(hazards);
        changed(hazards);
        for (TableFindings found : findings) {
            deleted(found, hazards);
            fired(found, hazards);
        }
        if (!scope.dropped().isEmpty()) {
            List<String> extra = scope.dropped();
            hazards.add(new Hazard(
                    HazardKind.DROP_TABLES,
                    "drops " + Figures.of(extra.size(), "table") + " that only " + target.label() + " has: "
                            + extra.stream().limit(8).map(this::sized).collect(joining(", "))
                            + (extra.size() > 8 ? " and " + (extra.size() - 8) + " more" : "")));
        }
        return hazards;
    }

    private String sized(String table) {
        return table + " (about "
                + Figures.of(target.catalog().table(table).orElseThrow().rows(), "row") + ")";
    }

    private void emptied(List<Hazard> hazards) {
        if (source.catalog().tables().isEmpty() && !scope.dropped().isEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.EMPTY_SOURCE,
                    "drops every table of " + target.label() + ", since " + source.label() + " has none"));
        }
    }

    private void altered(List<Hazard> hazards) {
        for (Alignment alignment : alignments) {
            if (!alignment.hazards().isEmpty()) {
                hazards.add(new Hazard(
                        HazardKind.UNSAFE_DDL,
                        "alters " + alignment.table().table() + ": " + String.join("; ", alignment.hazards())));
            }
        }
    }

    private void changed(List<Hazard> hazards) {
        if (!scope.altered().isEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.CHANGE_ROWS,
                    "changes whatever rows of "
                            + MirrorPlanner.listed(
                                    scope.altered().stream().sorted().toList())
                            + " differ when their definitions agree"));
        }
        long updates = repairs().stream().mapToLong(TableRepair::updates).sum();
        long deletes = repairs().stream().mapToLong(TableRepair::deletes).sum();
        if (updates + deletes > 0) {
            String what = Stream.of(
                            updates > 0 ? "updates " + Figures.of(updates, "row") : "",
                            deletes > 0 ? "deletes " + Figures.of(deletes, "row") : "")
                    .filter(text -> !text.isEmpty())
                    .collect(joining(" and "));
            hazards.add(new Hazard(
                    HazardKind.CHANGE_ROWS,
                    what + " of " + target.label()
                            + request.undoFile()
                                    .map(file -> " (undo: " + file + ')')
                                    .orElse("")));
        }
    }

    private static void deleted(TableFindings found, List<Hazard> hazards) {
        if (found.isSourceEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.EMPTY_SOURCE,
                    "deletes all " + Figures.of(found.targetRows(), "row") + " of " + found.table()
                            + ", since the source has none"));
        } else if (found.isMassDelete()) {
            hazards.add(new Hazard(
                    HazardKind.MASS_DELETE,
                    "deletes " + Figures.count(found.extra()) + " of the " + Figures.of(found.targetRows(), "row")
                            + " of " + found.table()));
        }
    }

    private void fired(TableFindings found, List<Hazard> hazards) {
        // All of them: a change of a unique value is a deletion and an insertion.
        List<String> triggers = target.catalog().triggersOf(found.table()).stream()
                .map(Trigger::name)
                .toList();
        if (!triggers.isEmpty() && found.isDifferent() && !scope.copied().contains(found.table())) {
            hazards.add(new Hazard(
                    HazardKind.FIRE_TRIGGERS,
                    "fires triggers for every row of " + found.table() + " that it writes: "
                            + String.join(", ", triggers)));
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        scope.differing().forEach((table, differences) -> {
            if (scope.copied().contains(table)) {
                notes.add(table + " is replaced as a whole: its definition differs in " + SyncScope.what(differences));
            }
        });
        hidden(notes);
        scope.differing().forEach((table, differences) -> {
            if (!scope.copied().contains(table) && !scope.altered().contains(table)) {
                notes.add(table + " could not be given the same definition: it differs in "
                        + SyncScope.what(differences));
            }
        });
        if (request.undoFile().isPresent()
                && (!scope.copied().isEmpty()
                        || !scope.dropped().isEmpty()
                        || !scope.altered().isEmpty())) {
            notes.add("the undo file is about rows: what is copied, replaced, altered or dropped is not in it");
        }
        scope.copied().stream()
                .filter(table -> !scope.differing().containsKey(table))
                .filter(scope.comparison().common()::contains)
                .forEach(table ->
                        notes.add(table + " is replaced as a whole, since a foreign key ties it to such a table"));
        findings.forEach(found -> found.unknown()
                .ifPresent(
                        reason -> notes.add(found.table() + " could not be compared and stays as it is: " + reason)));
        request.selection().where().forEach((table, condition) -> notes.add(table + " only where " + condition));
        if (request.newPartitionsOnly()) {
            request.partitions()
                    .forEach((table, column) -> notes.add(table + ": rows whose " + column
                            + " both sides know were not compared (--new-partitions-only)"));
        }
        notTransactional(notes);
        objects(notes);
        if (scope.comparison().sourceWay() == SnapshotWay.NONE || request.consistency() == Consistency.NONE) {
            notes.add(
                    "no snapshot: every row is read again before it is written, and one that agrees by then is left alone");
        }
        if (source.server().version().isMariaDb()
                && request.consistency() == Consistency.SNAPSHOT
                && !scope.compared().isEmpty()) {
            // MariaDB 10.11 keeps metadata locks over ROLLBACK TO SAVEPOINT when its binary log is on; MySQL does not.
            notes.add("until this ends, nobody can alter or drop the tables that were read on " + source.name()
                    + ": MariaDB holds them fast");
        }
        notes.addAll(new ProductionGuard(scope.situation()).notes());
        return notes;
    }

    private void hidden(List<String> notes) {
        List<String> kept = scope.comparison().extra().stream()
                .filter(table -> !scope.dropped().contains(table))
                .toList();
        if (!kept.isEmpty()) {
            notes.add("stays, although only the target has it: " + MirrorPlanner.listed(kept)
                    + (scope.seesAll()
                            ? " (the source has a view of that name)"
                            : " (user " + source.connection().user() + " may not see all of " + source.database()
                                    + ')'));
        }
    }

    private void notTransactional(List<String> notes) {
        List<String> outside = repairs().stream()
                .flatMap(repair -> target.catalog().table(repair.table()).stream())
                .filter(table -> !table.isTransactional())
                .map(table -> table.name() + " (" + table.engine() + ')')
                .toList();
        if (!outside.isEmpty()) {
            notes.add("no transaction protects these engines, so a repair that breaks off stays half done: "
                    + MirrorPlanner.listed(outside));
        }
    }

    private void objects(List<String> notes) {
        List<ObjectDifference> objects = new Structures(
                        source.server().version().flavor(),
                        target.server().version().flavor())
                .objects(
                        source.catalog(),
                        target.catalog(),
                        table -> !scope.copied().contains(table)
                                && request.selection().includes(table));
        if (!objects.isEmpty()) {
            notes.add("not brought yet: "
                    + MirrorPlanner.listed(objects.stream()
                            .map(object -> object.kind() + ' ' + object.name() + " ("
                                    + object.status().name().toLowerCase(Locale.ROOT) + ')')
                            .toList()));
        }
    }

    static List<String> lines(List<TableRepair> repairs) {
        List<String> lines = new ArrayList<>();
        repairs.stream().limit(MOST_LINES).map(TableRepair::line).forEach(lines::add);
        if (repairs.size() > MOST_LINES) {
            List<TableRepair> more = repairs.subList(MOST_LINES, repairs.size());
            lines.add("and " + Figures.of(more.size(), "table") + " more: "
                    + Figures.of(more.stream().mapToLong(TableRepair::rows).sum(), "row"));
        }
        return lines;
    }
}
