package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.TableOrder;
import org.mysqlmirror.request.SyncRequest;

/** Plans the repair of what a comparison found. */
public final class SyncPlanner {
    private static final int MOST_LINES = 20;

    private final SyncScope scope;
    private final SyncRequest request;
    private final Side source;
    private final List<TableFindings> findings;
    private final List<Alignment> alignments;

    private SyncPlanner(SyncScope scope, List<TableFindings> findings, List<Alignment> alignments) {
        this.scope = scope;
        this.request = scope.request();
        this.source = scope.situation().source();
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
        return new Plan(
                request,
                scope.situation(),
                settings(),
                steps(),
                new SyncHazards(scope, findings, alignments, repairs()).hazards(),
                new SyncNotes(scope, findings, repairs()).notes(),
                scope.allRefusals());
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
        return hooked(steps);
    }

    // A sync changes the live tables, so that is where its checks are asked; also when there was nothing to change.
    private List<Step> hooked(List<Step> steps) {
        String database = scope.situation().target().database();
        List<Step> all = new ArrayList<>(steps);
        all.addAll(HookSteps.checks(request.hooks(), database));
        return steps.isEmpty() ? all : HookSteps.around(request.hooks(), database, all);
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
