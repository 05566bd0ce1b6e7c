package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.SyncRequest;

/** What may destroy data or surprise in a repair, by its names. */
final class SyncHazards {
    private final SyncScope scope;
    private final SyncRequest request;
    private final Side source;
    private final Side target;
    private final List<TableFindings> findings;
    private final List<Alignment> alignments;
    private final List<TableRepair> repairs;

    SyncHazards(SyncScope scope, List<TableFindings> findings, List<Alignment> alignments, List<TableRepair> repairs) {
        this.scope = scope;
        this.request = scope.request();
        this.source = scope.situation().source();
        this.target = scope.situation().target();
        this.findings = findings;
        this.alignments = alignments;
        this.repairs = repairs;
    }

    List<Hazard> hazards() {
        List<Hazard> hazards = new ArrayList<>();
        scope.copy().ifPresent(copy -> hazards.addAll(copy.hazards()));
        emptied(hazards);
        altered(hazards);
        changed(hazards);
        for (TableFindings found : findings) {
            deleted(found, hazards);
            orphaned(found, hazards);
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
                    "drops tables of " + target.label() + " although " + source.label() + " has no table at all"));
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
        long updates = repairs.stream().mapToLong(TableRepair::updates).sum();
        long deletes = repairs.stream().mapToLong(TableRepair::deletes).sum();
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

    private void orphaned(TableFindings found, List<Hazard> hazards) {
        List<String> children = target.catalog().tables().stream()
                .filter(table -> !request.selection().includes(table.name()))
                .filter(table -> table.foreignKeys().stream()
                        .anyMatch(
                                key -> key.staysInside() && key.parent().table().equals(found.table())))
                .map(Table::name)
                .toList();
        if (found.isDifferent() && found.extra() > 0 && !children.isEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.LEAVE_ORPHANS,
                    "deletes rows of " + found.table() + " to which rows of " + String.join(", ", children)
                            + " may refer, which this sync leaves out"));
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
}
