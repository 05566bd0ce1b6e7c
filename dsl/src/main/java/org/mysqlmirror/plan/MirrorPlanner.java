package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Verify;

/** Plans a mirror. */
public final class MirrorPlanner {
    private final MirrorRequest request;
    private final Situation situation;
    private final Side source;
    private final Side target;
    private final SideSchemas schemas;

    private MirrorPlanner(MirrorRequest request, Situation situation) {
        this.request = request;
        this.situation = situation;
        this.source = situation.source();
        this.target = situation.target();
        this.schemas = SideSchemas.of(target.database());
    }

    /**
     * Plans the whole of it. What a guard or a check says against it stands in the plan's refusals.
     *
     * @throws org.mysqlmirror.base.MirrorException (usage) if the request names tables that do not exist
     */
    public static Plan plan(MirrorRequest request, Situation situation) {
        return new MirrorPlanner(request, situation).plan();
    }

    private Plan plan() {
        List<Table> tables =
                Placement.withChildren(request, situation, SelectedTables.of(request.selection(), source.catalog()));
        MethodChoice choice = new MethodChoice(request, situation, tables);
        Placement placement = new Placement(request, choice.method(), situation, tables);
        List<TableGroup> groups = placement.groups();
        Problems refusals = new Problems();
        new ProductionGuard(situation).check(source, target, refusals);
        choice.check(refusals);
        new Prechecks(request, situation, schemas, tables, placement).check(refusals);
        return new Plan(
                request,
                situation,
                settings(choice.method()),
                steps(tables, groups, placement, choice.method()),
                new MirrorHazards(target, placement, groups).hazards(),
                notes(tables, groups, placement),
                refusals.toList());
    }

    private Map<String, String> settings(Method method) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("method", word(method));
        settings.put("strategy", word(request.strategy()));
        settings.put("verify", word(request.verify()));
        return settings;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private List<Step> steps(List<Table> tables, List<TableGroup> groups, Placement placement, Method method) {
        List<TableName> read = tables.stream()
                .map(table -> new TableName(source.database(), table.name()))
                .toList();
        SnapshotWay way = snapshotWay();
        int sessions = way == SnapshotWay.ONE_SESSION ? 1 : request.workers();
        Step snapshot = new Step.TakeSnapshot(way, sessions, read);
        Step prepare = new Step.PrepareAside(schemas, placement.replaced());
        Step drop = new Step.DropAside(schemas, placement.replaced());
        if (method == Method.STREAM) {
            return List.of(snapshot, prepare, replace(groups, placement, sessions), drop);
        }
        // What is copied in no snapshot is compared with one afterwards.
        List<TableTask> tasks =
                groups.stream().flatMap(group -> group.tables().stream()).toList();
        List<Step> steps = new ArrayList<>(
                List.of(prepare, new Step.FillTables(schemas, tasks, method, request.workers()), snapshot));
        if (mustBeMadeEqual(method)) {
            steps.add(new Step.MakeEqual(schemas, tasks, sessions));
        }
        steps.add(replace(groups.stream().map(TableGroup::present).toList(), placement, sessions));
        steps.add(drop);
        return steps;
    }

    // A dump loses digits of FLOATs, whoever wants to know.
    private boolean mustBeMadeEqual(Method method) {
        return method == Method.DIFFERENT_SERVERS
                || request.consistency() == Consistency.SNAPSHOT
                || request.verify() == Verify.CHECKSUM;
    }

    private Step replace(List<TableGroup> groups, Placement placement, int sessions) {
        return new Step.ReplaceTables(
                schemas,
                groups,
                placement.isAtOnce(),
                placement.replaced(),
                sessions,
                request.verify(),
                target.server().number("max_allowed_packet", 4 << 20));
    }

    private SnapshotWay snapshotWay() {
        if (request.consistency() == Consistency.NONE) {
            return SnapshotWay.NONE;
        }
        SnapshotWay way = SnapshotChoice.of(source.server(), source.database(), request.workers());
        boolean sameServer = source.server().identity().sameAs(target.server().identity());
        // A lock that keeps DDL out of the source's server would keep our own out of it as well.
        return sameServer && way == SnapshotWay.GLOBAL_LOCK_AND_BACKUP_LOCK ? SnapshotWay.GLOBAL_LOCK : way;
    }

    private List<String> notes(List<Table> tables, List<TableGroup> groups, Placement placement) {
        List<String> notes = new ArrayList<>();
        onlyOnTarget(notes);
        leftOut(notes);
        filtered(notes);
        notTransactional(tables, notes);
        if (target.server().variables().containsKey("local_infile")
                && !target.server().isOn("local_infile")) {
            notes.add(target.name() + ": local_infile is OFF, so rows go by INSERT, about 3x slower."
                    + " SET GLOBAL local_infile = ON allows the fast way");
        }
        SnapshotWay way = snapshotWay();
        if (way != SnapshotWay.NONE) {
            SnapshotChoice.note(way, source, request.workers()).ifPresent(notes::add);
        }
        new Definers(target.server()).note(groups).ifPresent(notes::add);
        olderReaders(placement, notes);
        notes.addAll(new ProductionGuard(situation).notes());
        return notes;
    }

    private void olderReaders(Placement placement, List<String> notes) {
        if (placement.isAtOnce()
                && target.server().version().isMariaDb()
                && !target.server().grants().global("PROCESS")) {
            notes.add(target.name()
                    + ": MariaDB shows a transaction that is older than a new table that table without rows."
                    + " With PROCESS we would wait until there is none");
        }
    }

    private void onlyOnTarget(List<String> notes) {
        List<String> stay = target.catalog().tables().stream()
                .map(Table::name)
                .filter(name -> source.catalog().table(name).isEmpty())
                .toList();
        if (!stay.isEmpty()) {
            notes.add("only on the target, and stays: " + listed(stay));
        }
    }

    private void leftOut(List<String> notes) {
        if (!source.catalog().others().isEmpty()) {
            String kinds = Stream.of(OtherObject.Kind.values())
                    .map(this::counted)
                    .filter(text -> !text.isEmpty())
                    .collect(joining(", "));
            notes.add("not brought yet: " + kinds);
        }
    }

    private String counted(OtherObject.Kind kind) {
        long count = source.catalog().others().stream()
                .filter(object -> object.kind() == kind)
                .count();
        return count == 0 ? "" : Figures.of(count, kind.noun());
    }

    private void filtered(List<String> notes) {
        request.selection().where().forEach((table, condition) -> notes.add(table + " only where " + condition));
    }

    private void notTransactional(List<Table> tables, List<String> notes) {
        List<String> outside = tables.stream()
                .filter(table -> !table.isTransactional())
                .map(table -> table.name() + " (" + table.engine() + ')')
                .toList();
        if (!outside.isEmpty() && request.consistency() == Consistency.SNAPSHOT) {
            notes.add("no snapshot covers these engines, so rows written meanwhile may be seen: " + listed(outside));
        }
    }

    static String listed(List<String> names) {
        int shown = Math.min(8, names.size());
        return String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and " + (names.size() - shown) + " more" : "");
    }
}
