package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.TableGroups;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Strategy;
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
        List<Table> tables = SelectedTables.of(request.selection(), source.catalog());
        List<TableGroup> groups = groups(tables);
        Problems refusals = new Problems();
        new ProductionGuard(situation).check(source, target, refusals);
        notThereYet(refusals);
        new Prechecks(situation, schemas, tables).check(refusals);
        return new Plan(
                request,
                situation,
                settings(),
                steps(tables, groups),
                hazards(groups),
                notes(tables, groups),
                refusals.toList());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("method", word(Method.STREAM));
        settings.put("strategy", word(request.strategy()));
        settings.put("verify", word(request.verify()));
        return settings;
    }

    private void notThereYet(Problems refusals) {
        if (request.strategy() != Strategy.REPLACE_EXISTING) {
            refusals.add(Problem.of("strategy " + word(request.strategy()) + " is not there yet")
                    .hint("--strategy replace_existing is"));
        }
        if (request.method() != Method.AUTO && request.method() != Method.STREAM) {
            refusals.add(Problem.of("method " + word(request.method()) + " is not there yet")
                    .hint("--method stream is"));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private List<Step> steps(List<Table> tables, List<TableGroup> groups) {
        List<TableName> read = tables.stream()
                .map(table -> new TableName(source.database(), table.name()))
                .toList();
        SnapshotWay way = snapshotWay();
        int sessions = way == SnapshotWay.ONE_SESSION ? 1 : request.workers();
        return List.of(
                new Step.TakeSnapshot(way, sessions, read),
                new Step.PrepareAside(schemas),
                new Step.ReplaceTables(
                        schemas,
                        groups,
                        sessions,
                        request.verify() == Verify.COUNT,
                        target.server().number("max_allowed_packet", 4 << 20)),
                new Step.DropAside(schemas));
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

    private List<TableGroup> groups(List<Table> tables) {
        TableTasks tasks = new TableTasks(request, target.server(), tables);
        // Keys of the target's present tables count as well: what is moved away together has to be replaced together.
        Map<String, Table> byName = source.catalog().tablesByName();
        List<ForeignKey> keys = Stream.concat(
                        tables.stream().flatMap(table -> table.foreignKeys().stream()),
                        target.catalog().tables().stream().flatMap(table -> table.foreignKeys().stream()))
                .toList();
        List<String> names = tables.stream().map(Table::name).toList();
        return TableGroups.of(names, keys).stream()
                .map(group -> group(group.stream().map(byName::get).toList(), tasks))
                .toList();
    }

    private TableGroup group(List<Table> tables, TableTasks tasks) {
        Set<String> names = tables.stream().map(Table::name).collect(toSet());
        Definers definers = new Definers(target.server());
        return new TableGroup(
                tables.stream().map(tasks::of).toList(),
                tables.stream()
                        .map(Table::name)
                        .filter(name -> target.catalog().table(name).isPresent())
                        .toList(),
                target.catalog().triggers().stream()
                        .filter(trigger -> names.contains(trigger.table()))
                        .toList(),
                source.catalog().triggers().stream()
                        .filter(trigger -> names.contains(trigger.table()))
                        .map(trigger -> new TableGroup.NewTrigger(trigger, definers.of(trigger)))
                        .toList());
    }

    private List<Hazard> hazards(List<TableGroup> groups) {
        long replaced =
                groups.stream().mapToLong(group -> group.replaced().size()).sum();
        if (replaced == 0) {
            return List.of();
        }
        return List.of(new Hazard(
                HazardKind.REPLACE_TABLES,
                "replaces " + Figures.of(replaced, "table") + " of " + target.label()
                        + "; their present rows are gone afterwards"));
    }

    private List<String> notes(List<Table> tables, List<TableGroup> groups) {
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
        notes.addAll(new ProductionGuard(situation).notes());
        return notes;
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
