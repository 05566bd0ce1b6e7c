package org.mysqlmirror.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.Packing;
import org.mysqlmirror.catalog.ReplicaState;
import org.mysqlmirror.request.Accounts;
import org.mysqlmirror.request.EventState;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;

/** Plans how the files of a whole server come to other hosts. */
public final class PhysicalPlanner {
    /** Long enough for a session that breaks to be noticed and opened again, short enough for a server that somebody waits for. */
    private static final Duration WATCHDOG = Duration.ofSeconds(90);

    private final MirrorRequest request;
    private final PhysicalSituation situation;
    private final Machine source;
    private final List<Machine> targets;
    private final boolean cold;

    private PhysicalPlanner(MirrorRequest request, PhysicalSituation situation) {
        this.request = request;
        this.situation = situation;
        this.source = situation.source();
        this.targets = situation.targets();
        this.cold = request.method() == Method.COLD_COPY;
    }

    /** Plans the whole of it. What a guard or a check says against it stands in the plan's refusals. */
    public static Plan plan(MirrorRequest request, PhysicalSituation situation) {
        return new PhysicalPlanner(request, situation).plan();
    }

    private Plan plan() {
        Problems refusals = new Problems();
        for (int target = 0; target < targets.size(); target++) {
            new ProductionGuard(situation.of(target))
                    .check(source.side(), targets.get(target).side(), refusals);
        }
        new PhysicalChecks(request, situation, packing()).check(refusals);
        return new Plan(
                request,
                situation.of(0),
                Map.of("method", request.method().name().toLowerCase(Locale.ROOT)),
                steps(),
                hazards(),
                notes(),
                refusals.toList());
    }

    private List<Step> steps() {
        List<String> names = targets.stream().map(Machine::name).toList();
        return Stream.of(
                        new HostStep.CopyFiles(
                                source.label(),
                                names,
                                from(),
                                source.host().dataBytes(),
                                packing().orElse(Packing.NONE),
                                logs(),
                                WATCHDOG),
                        new HostStep.Prove(names, request.objects().events() == EventState.ENABLED, keepsAccounts()),
                        new HostStep.PutInPlace(
                                names,
                                targets.get(0)
                                        .side()
                                        .connection()
                                        .installation()
                                        .parameters()))
                .<Step>map(Step.OnHosts::new)
                .toList();
    }

    private FilesFrom from() {
        if (cold) {
            return FilesFrom.STOPPED_SERVER;
        }
        return source.side().server().version().isMariaDb() ? FilesFrom.MARIADB_BACKUP : FilesFrom.CLONE;
    }

    /** The best that all hosts have; empty if there is none. */
    private Optional<Packing> packing() {
        return Stream.of(Packing.ZSTD, Packing.GZIP)
                .filter(packing -> Stream.concat(Stream.of(source), targets.stream())
                        .allMatch(machine -> machine.host().programs().contains(packing.word())))
                .findFirst();
    }

    // Of a copy that follows nobody, and that nobody follows, they would only tell what was before it was made.
    private List<String> logs() {
        return Stream.of("log_bin_basename", "relay_log_basename")
                .map(variable -> source.side().server().variables().getOrDefault(variable, ""))
                .filter(path -> path.startsWith(source.host().datadir() + '/'))
                .map(path -> path.substring(source.host().datadir().length() + 1))
                .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
                .distinct()
                .toList();
    }

    private List<Hazard> hazards() {
        List<Hazard> hazards = new ArrayList<>();
        if (cold) {
            hazards.add(
                    source.isReplica()
                            ? new Hazard(
                                    HazardKind.STOP_REPLICA,
                                    "stops the replica " + source.label() + " for as long as its files are read")
                            : new Hazard(
                                    HazardKind.STOP_PRIMARY,
                                    "stops " + source.label()
                                            + ", which is no replica, for as long as its files are read ("
                                            + Figures.bytes(source.host().dataBytes()) + ')'));
        }
        targets.forEach(target -> hazards.add(new Hazard(HazardKind.REPLACE_SERVER, replaced(target))));
        return hazards;
    }

    private String replaced(Machine target) {
        List<String> lost = target.databases().stream()
                .filter(database -> !source.databases().contains(database))
                .toList();
        return "replaces the whole server " + target.label() + ", with all its databases ("
                + (target.databases().isEmpty() ? "none" : MirrorPlanner.listed(target.databases()))
                + ')' + (keepsAccounts() ? "" : " and accounts")
                + (lost.isEmpty() ? "" : "; only there: " + MirrorPlanner.listed(lost))
                + (target.isReplica() ? "; it will no longer be a replica" : "");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("databases: " + MirrorPlanner.listed(source.databases()));
        notes.add(accounts());
        if (!logs().isEmpty()) {
            notes.add("without its logs: " + String.join(", ", logs()));
        }
        Stream.concat(Stream.of(source), targets.stream())
                .filter(machine -> !machine.host().confined().isEmpty())
                .forEach(machine -> notes.add("AppArmor confines the server of " + machine.label() + " ("
                        + machine.host().confined() + "): it has to be allowed to work in "
                        + machine.host().datadir() + ".* as well"));
        source.upstream().ifPresent(states -> states.forEach(state -> notes.add(follows(state))));
        if (source.upstream().isEmpty()) {
            notes.add("user " + source.side().connection().user() + " may not ask "
                    + source.side().name() + " whether it is a replica, so it is taken for none");
        }
        if (request.maxRate() > 0) {
            notes.add("no more than " + Figures.bytes(request.maxRate()) + " are read in a second");
        }
        notes.addAll(new ProductionGuard(situation.of(0)).notes());
        return notes;
    }

    private boolean keepsAccounts() {
        return request.serverCopy().accounts() == Accounts.TARGET;
    }

    private String accounts() {
        String target = targets.get(0).side().name();
        return keepsAccounts()
                ? target + " keeps its own accounts; views, routines and events may name others of "
                        + source.side().name()
                : "the accounts of " + source.side().name() + " come along: user "
                        + targets.get(0).side().connection().user() + " of " + target
                        + " will only be let in where they know it";
    }

    private String follows(ReplicaState state) {
        return source.side().name() + " follows " + state.upstream()
                + (state.isRunning()
                        ? state.lag() > 0 ? ", " + Figures.time(Duration.ofSeconds(state.lag())) + " behind" : ""
                        : ", but does not replicate: its data are of an earlier time");
    }
}
