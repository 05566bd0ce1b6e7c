package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.ObjectKind;

/** Plans a mirror. */
public final class MirrorPlanner {
    private final MirrorRequest request;
    private final Situation situation;
    private final Side source;
    private final Side target;
    private final BesideChoice choice;
    private final Beside beside;
    private final ObjectTasks objects;
    private final Definers definers;
    private final BinaryLogChoice binaryLog;
    private final Optional<Resumption> resumption;

    private MirrorPlanner(MirrorRequest request, Situation situation, Optional<Resumption> resumption) {
        this.resumption = resumption;
        this.request = request;
        this.situation = situation;
        this.source = situation.source();
        this.target = situation.target();
        this.choice = new BesideChoice(target, Placement.replaced(request));
        this.beside = resumption.map(Resumption::beside).orElseGet(choice::beside);
        this.objects = new ObjectTasks(request, situation);
        this.binaryLog = new BinaryLogChoice(request, target);
        this.definers = new Definers(target.server(), request.objects().definer());
    }

    /**
     * Plans the whole of it. What a guard or a check says against it stands in the plan's refusals.
     *
     * @throws org.mysqlmirror.base.MirrorException (usage) if the request names tables that do not exist
     */
    public static Plan plan(MirrorRequest request, Situation situation) {
        return new MirrorPlanner(request, situation, Optional.empty()).plan();
    }

    /** Plans what is left of it after a job that has died. */
    public static Plan plan(MirrorRequest request, Situation situation, Resumption resumption) {
        return new MirrorPlanner(request, situation, Optional.of(resumption)).plan();
    }

    private Plan plan() {
        List<Table> tables = Placement.withChildren(request, situation, SelectedTables.of(source.catalog(), objects));
        MethodChoice method = new MethodChoice(request, situation, tables);
        Placement placement = new Placement(request, method.method(), situation, tables, definers);
        List<TableGroup> groups = placement.groups();
        Problems refusals = new Problems();
        new ProductionGuard(situation).check(source, target, refusals);
        method.check(refusals);
        binaryLog.check(refusals);
        new Prechecks(request, situation, beside, tables, placement).check(refusals);
        new ObjectChecks(objects, tables, refusals).check();
        hooked(tables, refusals);
        return new Plan(
                request,
                situation,
                settings(method.method()),
                steps(tables, groups, placement, method.method()),
                new MirrorHazards(target, beside, placement, groups).hazards(),
                notes(tables, groups, placement),
                refusals.toList());
    }

    private Map<String, String> settings(Method method) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("method", word(method));
        settings.put("strategy", word(request.strategy()));
        settings.put("verify", word(request.verify()));
        if (binaryLog.isLeftOut()) {
            settings.put(Plan.BINARY_LOG, "off");
        }
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
        List<ObjectTask> objectTasks = objects.tasks();
        List<Step> steps = new ArrayList<>();
        if (tables.isEmpty()) {
            steps.addAll(definitions(objectTasks));
        } else {
            steps.addAll(new Building(request, situation, beside, placement, resumption)
                    .steps(groups, method, new Step.TakeSnapshot(way, sessions, read), definitions(objectTasks)));
        }
        if (!objectTasks.isEmpty()) {
            steps.add(new Step.ReplaceObjects(objectTasks));
        }
        if (!placement.objectsGoneForGood().isEmpty()) {
            steps.add(new Step.DropObjects(target.database(), placement.objectsGoneForGood()));
        }
        if (!tables.isEmpty()) {
            steps.add(new Step.DropAside(beside, placement.replaced()));
        }
        return HookSteps.around(request.hooks(), target.database(), steps);
    }

    private void hooked(List<Table> tables, Problems refusals) {
        new HookGuard(request.hooks(), situation).check(refusals);
        if (request.hooks().holdBack() && tables.isEmpty()) {
            refusals.add(Problem.of("neutralize and check are about new tables, and this step brings none")
                    .at(target.name()));
        }
        if (request.hooks().holdBack() && beside instanceof SideTables) {
            refusals.add(Problem.of("neutralize and check work on new tables under their own names, and "
                            + target.connection().user() + " may make no database to build them in")
                    .at(target.name())
                    .hint(choice.grant() + "; or use after, which runs when the tables are in place"));
        }
    }

    private static List<Step> definitions(List<ObjectTask> tasks) {
        return tasks.isEmpty() ? List.of() : List.of(new Step.ReadDefinitions(tasks));
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
        onlyOnTarget(placement, notes);
        List<Trigger> triggers = groups.stream()
                .flatMap(group -> group.triggers().stream())
                .map(TableGroup.NewTrigger::trigger)
                .toList();
        notes.addAll(new ObjectNotes(objects, triggers).notes());
        withoutTriggers(tables, notes);
        filtered(notes);
        new PossibleOrphans(request.selection(), tables).note().ifPresent(notes::add);
        notTransactional(tables, notes);
        if (placement.streams()
                && target.server().variables().containsKey("local_infile")
                && !target.server().isOn("local_infile")) {
            notes.add(target.name() + ": local_infile is OFF, so rows go by INSERT, about 3x slower."
                    + " SET GLOBAL local_infile = ON allows the fast way");
        }
        binaryLog.note().ifPresent(notes::add);
        if (!tables.isEmpty()) {
            notes.addAll(new BesideNotes(choice, beside, target, tables).notes());
        }
        SnapshotWay way = snapshotWay();
        if (way != SnapshotWay.NONE) {
            SnapshotChoice.note(way, source, request.workers()).ifPresent(notes::add);
        }
        if (request.maxRate() > 0) {
            notes.add("no more than " + Figures.bytes(request.maxRate()) + " of rows are read in a second");
        }
        definers.note(Stream.concat(objects.definers(), triggers.stream().map(Trigger::definer)))
                .ifPresent(notes::add);
        olderReaders(placement, notes);
        List<String> collations = TableCollations.replaced(source, target, tables);
        if (!collations.isEmpty()) {
            notes.add("the nearest collations that the target knows: " + listed(collations));
        }
        history(tables, notes);
        notes.addAll(HookSteps.notes(request.hooks(), target.database()));
        notes.addAll(new HookNames(request.hooks(), situation, tables).notes(true));
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

    private void onlyOnTarget(Placement placement, List<String> notes) {
        List<String> stay = target.catalog().tables().stream()
                .map(Table::name)
                .filter(name -> source.catalog().table(name).isEmpty())
                .filter(name -> !placement.goneForGood().contains(name))
                .toList();
        if (!stay.isEmpty()) {
            notes.add("only on the target, and stays: " + listed(stay));
        }
    }

    private void withoutTriggers(List<Table> tables, List<String> notes) {
        List<String> lost = Stream.of(source, target)
                .flatMap(side -> side.catalog().triggers().stream())
                .filter(trigger ->
                        tables.stream().anyMatch(table -> table.name().equals(trigger.table())))
                .map(Trigger::table)
                .distinct()
                .toList();
        if (!request.objects().brings(ObjectKind.TRIGGERS, request.selection()) && !lost.isEmpty()) {
            notes.add("these tables will have no triggers (--objects): " + listed(lost));
        }
    }

    private void history(List<Table> tables, List<String> notes) {
        List<String> versioned =
                tables.stream().filter(Table::isVersioned).map(Table::name).toList();
        if (!versioned.isEmpty()) {
            notes.add("of system-versioned tables the present rows come, and not their history: " + listed(versioned));
        }
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
