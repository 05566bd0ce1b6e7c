package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.Difference;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.StructureChange;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Values;

/**
 * What a sync has to look at, known before any row has been compared.
 *
 * @param comparison which tables both sides have, and how both sides are held fast
 * @param differing what differs in the definitions of tables that both sides have
 * @param copied tables that come as a whole: those that the target lacks, and those that are replaced
 * @param altered tables whose definition is altered before their rows can be compared
 * @param refusals why it will not be done; empty if it can be
 */
public record SyncScope(
        SyncRequest request,
        Situation situation,
        DiffPlan comparison,
        Map<String, List<Difference>> differing,
        Set<String> copied,
        Set<String> altered,
        List<Problem> refusals)
        implements Planned {
    public SyncScope {
        requireNonNull(request, "request is null");
        requireNonNull(situation, "situation is null");
        requireNonNull(comparison, "comparison is null");
        copied = Set.copyOf(copied);
        altered = Set.copyOf(altered);
        refusals = List.copyOf(refusals);
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) if the request names tables or columns that are not there */
    public static SyncScope of(SyncRequest request, Situation situation) {
        DiffPlan comparison = withoutBackupLock(DiffPlan.of(request.comparison(), situation));
        new PartitionColumns(request, situation, comparison).check();
        Map<String, List<Difference>> differing = differing(comparison);
        Set<String> copied = new LinkedHashSet<>(comparison.missing());
        if (request.structure() == StructureChange.RECOPY) {
            copied.addAll(withChildren(differing.keySet(), comparison));
        }
        Problems refusals = new Problems();
        new ProductionGuard(situation).check(situation.source(), situation.target(), refusals);
        new RepairPrechecks(request, situation, comparison, copied).check(refusals);
        new HookGuard(request.hooks(), situation).check(refusals);
        onlyPartly(request, comparison, copied).forEach(table -> refusals.add(wouldLoseOthers(table, situation)));
        Set<String> altered = request.structure() == StructureChange.ALTER ? differing.keySet() : Set.of();
        if (request.sqlFile().isPresent() && !altered.isEmpty()) {
            refusals.add(Problem.of("--sql-file cannot tell what rows will differ when these are altered: "
                            + MirrorPlanner.listed(List.copyOf(altered)))
                    .hint("Align them first, without --sql-file"));
        }
        if (request.structure() == StructureChange.FAIL) {
            differing.forEach((table, differences) ->
                    refusals.add(Problem.of("the definition of " + table + " differs in " + what(differences))
                            .at(situation.target().name())
                            .hint("--structure alter aligns it, --structure recopy replaces the table")));
        }
        return new SyncScope(request, situation, comparison, differing, copied, altered, refusals.toList());
    }

    // Nobody's DDL is held up while a person reads a plan; where a table was altered meanwhile, reading it fails.
    private static DiffPlan withoutBackupLock(DiffPlan plan) {
        return plan.sourceWay() == SnapshotWay.GLOBAL_LOCK_AND_BACKUP_LOCK
                ? plan.holdingSource(SnapshotWay.GLOBAL_LOCK)
                : plan;
    }

    private static Map<String, List<Difference>> differing(DiffPlan comparison) {
        Situation situation = comparison.situation();
        Structures structures = new Structures(
                situation.source().server().version().flavor(),
                situation.target().server().version().flavor());
        Map<String, Table> here = situation.source().catalog().tablesByName();
        Map<String, Table> there = situation.target().catalog().tablesByName();
        Map<String, List<Difference>> differing = new LinkedHashMap<>();
        for (String name : comparison.common()) {
            List<Difference> differences = structures.of(here.get(name), there.get(name));
            if (!differences.isEmpty()) {
                differing.put(name, differences);
            }
        }
        return differing;
    }

    // A table that is moved away takes the keys that point to it along: its children have to be replaced with it.
    private static Set<String> withChildren(Collection<String> tables, DiffPlan comparison) {
        List<ForeignKey> keys = comparison.situation().target().catalog().tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(ForeignKey::staysInside)
                .toList();
        Set<String> all = new LinkedHashSet<>(tables);
        boolean grew = true;
        while (grew) {
            Set<String> children = keys.stream()
                    .filter(key -> all.contains(key.parent().table()))
                    .map(key -> key.child().table())
                    .filter(comparison.common()::contains)
                    .collect(toSet());
            grew = all.addAll(children);
        }
        return all;
    }

    /** Whether another look found the same tables with the same definitions. */
    public boolean isLike(SyncScope other) {
        return comparison.common().equals(other.comparison.common())
                && comparison.missing().equals(other.comparison.missing())
                && comparison.extra().equals(other.comparison.extra())
                && differing.equals(other.differing)
                && columns().equals(other.columns());
    }

    private List<Object> columns() {
        return Stream.of(situation.source(), situation.target())
                .flatMap(side -> side.catalog().tables().stream()
                        .filter(table -> request.selection().includes(table.name()))
                        .<Object>flatMap(table -> Stream.of(
                                table.name(),
                                table.columns(),
                                table.indexes(),
                                table.foreignKeys(),
                                side.catalog().triggersOf(table.name()))))
                .toList();
    }

    /**
     * The tables that are dropped: those that only the target has, as far as the source's account would see them if they were there. A
     * view of that name on the source is no reason to drop a table.
     */
    List<String> dropped() {
        Set<String> others = situation.source().catalog().others().stream()
                .map(OtherObject::name)
                .collect(toSet());
        return seesAll()
                ? comparison.extra().stream()
                        .filter(table -> !others.contains(table))
                        .toList()
                : List.of();
    }

    /** Whether no table of the source is hidden from its account: information_schema shows what one may read. */
    boolean seesAll() {
        Side source = situation.source();
        return source.server().grants().on("SELECT", source.database());
    }

    private static Problem wouldLoseOthers(String table, Situation situation) {
        String what = " differs, and to replace it would delete rows that this sync is not about";
        return Problem.of("the definition of " + table + what)
                .at(situation.target().name())
                .hint(
                        "--structure alter keeps those rows. Or sync the whole table: drop its condition, --structure-only"
                                + " or --new-partitions-only");
    }

    // Tables that are there and come as a whole, although only some of their rows are wanted.
    private static List<String> onlyPartly(SyncRequest request, DiffPlan comparison, Set<String> copied) {
        return comparison.common().stream()
                .filter(copied::contains)
                .filter(table -> request.selection().where().containsKey(table)
                        || request.selection().withoutRows(table)
                        || request.partitions().containsKey(table) && request.newPartitionsOnly())
                .toList();
    }

    /** {@code column a, index k}. */
    static String what(List<Difference> differences) {
        return differences.stream().map(Difference::what).collect(joining(", "));
    }

    /**
     * What is left to do when tables have been altered: their rows.
     *
     * @param situation as it is by now
     */
    public SyncScope afterwards(Situation situation) {
        DiffPlan now = DiffPlan.of(request.of(altered).comparison(), situation).holdingSource(comparison.sourceWay());
        return new SyncScope(request.of(altered), situation, now, differing(now), Set.of(), Set.of(), List.of());
    }

    /** The same with more that stands against it. */
    public SyncScope refused(List<Problem> more) {
        List<Problem> all = new ArrayList<>(refusals);
        all.addAll(more);
        return new SyncScope(request, situation, comparison, differing, copied, altered, all);
    }

    /** The same with values that have been read. */
    public SyncScope with(Values found) {
        return new SyncScope(request.with(found), situation, comparison, differing, copied, altered, refusals);
    }

    /** Tables whose rows are compared. */
    public List<String> compared() {
        return comparison.common().stream()
                .filter(name -> !copied.contains(name) && !altered.contains(name))
                .toList();
    }

    /** What a mirror would do to bring the tables that come as a whole; empty if there are none. */
    Optional<Plan> copy() {
        return copied.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        MirrorPlanner.plan(request.copy(request.selection().of(copied)), situation));
    }

    /** Every foreign key that either side knows. */
    List<ForeignKey> foreignKeys() {
        return Stream.of(situation.source(), situation.target())
                .flatMap(side -> side.catalog().tables().stream())
                .flatMap(table -> table.foreignKeys().stream())
                .toList();
    }

    /** What can be foreseen; how many rows differ and which tables lose most of theirs is known only when they are compared. */
    @Override
    public List<Hazard> hazards() {
        List<Hazard> hazards = new ArrayList<>(new SyncHazards(this, List.of(), List.of(), List.of()).hazards());
        if (compared().isEmpty()) {
            return hazards;
        }
        String target = situation.target().label();
        hazards.add(new Hazard(
                HazardKind.CHANGE_ROWS, "updates and deletes whatever rows of " + target + " differ by then"));
        List<String> triggers = compared().stream()
                .flatMap(table -> situation.target().catalog().triggersOf(table).stream())
                .map(Trigger::name)
                .toList();
        if (!triggers.isEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.FIRE_TRIGGERS,
                    "fires triggers for the rows that it writes: " + MirrorPlanner.listed(triggers)));
        }
        return hazards;
    }

    /** For people, before anything is compared. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!compared().isEmpty()) {
            lines.add("compare " + Figures.of(compared().size(), "table") + ", and repair the rows that differ");
        }
        if (!altered.isEmpty()) {
            lines.add("align the definitions of "
                    + MirrorPlanner.listed(altered.stream().sorted().toList()) + ", then repair their rows");
        }
        copy().ifPresent(copy -> copy.steps().stream()
                .filter(step -> !(step instanceof Step.TakeSnapshot))
                .forEach(step -> lines.addAll(step.lines())));
        if (!dropped().isEmpty()) {
            lines.add("drop what only the target has: " + MirrorPlanner.listed(dropped()));
        }
        return HookSteps.lines(request.hooks(), situation.target().database(), lines);
    }

    /** Every reason against it, those against its copies included. */
    @Override
    public List<Problem> allRefusals() {
        List<Problem> all = new ArrayList<>(refusals);
        copy().ifPresent(plan -> plan.refusals().stream()
                .filter(problem -> !all.contains(problem))
                .forEach(all::add));
        return all;
    }

    /** @throws org.mysqlmirror.base.MirrorException (refused) with every reason against it */
    public void throwIfRefused() {
        List<Problem> all = allRefusals();
        if (!all.isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, all);
        }
    }
}
