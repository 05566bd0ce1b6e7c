package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Verify;

/** The steps in which tables are built beside the target and put in place, in the order that a method wants. */
final class Building {
    private final MirrorRequest request;
    private final Side source;
    private final Side target;
    private final Beside beside;
    private final Placement placement;
    private final Optional<Resumption> resumption;

    Building(
            MirrorRequest request,
            Situation situation,
            Beside beside,
            Placement placement,
            Optional<Resumption> resumption) {
        this.request = request;
        this.source = situation.source();
        this.target = situation.target();
        this.beside = beside;
        this.placement = placement;
        this.resumption = resumption;
    }

    /** @param definitions are read while nothing is replaced yet, and before any table is made */
    List<Step> steps(List<TableGroup> groups, Method method, Step.TakeSnapshot snapshot, List<Step> definitions) {
        List<TableTask> tasks =
                groups.stream().flatMap(group -> group.tables().stream()).toList();
        Set<String> kept = names(tasks.stream().filter(this::isThere));
        List<TableTask> placed = tasks.stream().filter(this::isPlaced).toList();
        List<TableTask> missing = tasks.stream()
                .filter(task -> !kept.contains(task.name()) && !placed.contains(task))
                .toList();
        boolean streams = method == Method.STREAM;
        Set<String> present = new HashSet<>(kept);
        present.addAll(names(placed.stream()));
        if (!streams) {
            present.addAll(names(missing.stream()));
        }
        List<Step> steps = new ArrayList<>();
        if (streams) {
            steps.add(snapshot);
        }
        steps.add(prepare(kept));
        steps.addAll(definitions);
        if (!placed.isEmpty()) {
            steps.add(new Step.RefillTables(
                    beside, placed.stream().map(TableTask::inside).toList(), request.workers()));
        }
        if (!streams) {
            steps.add(new Step.FillTables(beside, missing, method, request.dumping(), request.workers()));
            steps.add(snapshot);
        }
        // What was copied in another snapshot, or in none, is compared with this one.
        List<TableTask> toCompare =
                tasks.stream().filter(task -> present.contains(task.name())).toList();
        if (!toCompare.isEmpty() && mustBeMadeEqual(method)) {
            steps.add(new Step.MakeEqual(beside, toCompare, snapshot.sessions()));
        }
        steps.addAll(placing(
                new TableGroups(groups.stream()
                        .map(group -> group.present(task -> present.contains(task.name())))
                        .toList()),
                snapshot.sessions()));
        return steps;
    }

    // What a script wants to do to the new tables is done when all of them are there, and none is in place.
    private List<Step> placing(TableGroups groups, int sessions) {
        if (!request.hooks().holdBack()) {
            return List.of(replace(groups, sessions));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.BuildTables(beside, groups, sessions, request.verify()));
        steps.addAll(HookSteps.inside(request.hooks(), beside.workshop()));
        steps.add(replace(groups.complete(), sessions));
        return steps;
    }

    private static Set<String> names(Stream<TableTask> tasks) {
        return tasks.map(TableTask::name).collect(Collectors.toSet());
    }

    private Step prepare(Set<String> kept) {
        return resumption
                .<Step>map(dead -> new Step.AdoptAside(
                        beside,
                        placement.replaced(),
                        dead.job(),
                        kept.stream().sorted().toList()))
                .orElse(new Step.PrepareAside(beside, placement.replaced()));
    }

    private boolean isThere(TableTask task) {
        return resumption
                .filter(dead -> dead.isThere(task.table(), flavor(source), flavor(target)))
                .isPresent();
    }

    private boolean isPlaced(TableTask task) {
        return resumption
                .filter(dead -> dead.isPlaced(task.table(), target.catalog(), flavor(source), flavor(target)))
                .isPresent();
    }

    private static Flavor flavor(Side side) {
        return side.server().version().flavor();
    }

    // A dump loses digits of FLOATs, whoever wants to know; and what a dead job has left is as it was then.
    private boolean mustBeMadeEqual(Method method) {
        return method == Method.DIFFERENT_SERVERS
                || resumption.isPresent()
                || request.consistency() == Consistency.SNAPSHOT
                || request.verify() != Verify.NONE;
    }

    private Step replace(TableGroups groups, int sessions) {
        return new Step.ReplaceTables(
                beside, groups, placement.isAtOnce(), placement.replaced(), sessions, request.verify());
    }
}
