package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.checksum.Undo;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Replaced;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.plan.TableGroups;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.Moment;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Verify;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Walks over the steps of a plan, and does what each says. */
final class Runner implements Step.Handler<Void>, AutoCloseable {
    private static final int TIDYINGS = 10;
    private static final Duration BEFORE_NEXT_TIDYING = Duration.ofMillis(500);

    private final JobContext job;
    private final Plan plan;
    private final ProcessName process;
    private final Optional<Repairs> repairs;
    private final Optional<PhysicalRun> hosts;
    private final ObjectsRun objects;
    private final JobValues values;
    private final HooksRun hooks;
    private Optional<UndoFile> undo = Optional.empty();
    private final Map<String, Event.TableBuilt> filled = new ConcurrentHashMap<>();
    private Optional<Snapshot> taken = Optional.empty();
    private Optional<Step.PrepareAside> aside = Optional.empty();

    Runner(JobContext job, Plan plan, ProcessName process) {
        this(job, plan, process, Optional.empty(), Optional.empty());
    }

    /** @param hosts runs what is to be done on the machines of servers */
    Runner(JobContext job, Plan plan, ProcessName process, PhysicalRun hosts) {
        this(job, plan, process, Optional.empty(), Optional.of(hosts));
    }

    /** What a sync needs beyond a plan. */
    interface Repairs {
        /** Whose plan it is; it stays open. */
        Survey survey();

        /**
         * Compares tables that have been altered, from the same moment of the source.
         *
         * @return to be closed
         * @throws MirrorException (refused) if that shows a hazard that nobody consented to
         */
        Survey afterwards(EventSink events);
    }

    Runner(JobContext job, Repairs repairs, ProcessName process) {
        this(job, repairs.survey().plan(), process, Optional.of(repairs), Optional.empty());
    }

    private Runner(
            JobContext job, Plan plan, ProcessName process, Optional<Repairs> repairs, Optional<PhysicalRun> hosts) {
        this.hosts = hosts;
        this.job = job;
        this.plan = plan;
        this.process = process;
        this.repairs = repairs;
        this.objects = new ObjectsRun(job, plan.situation());
        this.values = new JobValues(plan, job.events());
        this.hooks = hooks(job);
    }

    JobContext job() {
        return job;
    }

    /** @throws MirrorException the first failure; or, when all else is done, that something could not be compared */
    void run() {
        repairs.map(Repairs::survey)
                .map(Survey::how)
                .filter(how -> !how.isEmpty())
                .ifPresent(how -> job.events().accept(new Event.SnapshotTaken(how)));
        // Before anything is done: a file that cannot be written must not be found half-way.
        undo = repairs.flatMap(all -> all.survey().scope().request().undoFile())
                .map(file -> UndoFile.create(
                        file, job.id(), plan.situation().target().label()));
        repairs.ifPresent(any -> plan.notes().forEach(note -> job.events().accept(new Event.Noted(note))));
        int number = 0;
        for (Step step : plan.steps()) {
            job.cancellation().throwIfCancelled();
            number++;
            long begun = System.nanoTime();
            job.events().accept(new Event.StepStarted(number, step.lines().get(0)));
            step.accept(this);
            job.events().accept(new Event.StepFinished(number, Duration.ofNanos(System.nanoTime() - begun)));
        }
        repairs.map(Repairs::survey).ifPresent(Survey::mustKnowAll);
    }

    @Override
    public Void takeSnapshot(Step.TakeSnapshot step) {
        Snapshot snapshot = Snapshots.take(job.source(), step.way(), step.sessions(), step.tables());
        taken = Optional.of(snapshot);
        job.events().accept(new Event.SnapshotTaken(snapshot.how()));
        values.read(snapshot.sessions().get(0));
        return null;
    }

    @Override
    public Void prepareAside(Step.PrepareAside step) {
        try (WriteSession session = job.target().write(job.permit())) {
            Workplace place = Workplace.of(session, step.beside());
            if (step.replaced() == Replaced.KEPT) {
                place.mustBeFreeToKeep();
            }
            aside = Optional.of(step);
            place.create(job.id(), process, plan.situation().source().label());
        }
        return null;
    }

    @Override
    public Void readDefinitions(Step.ReadDefinitions step) {
        objects.read(step);
        return null;
    }

    @Override
    public Void replaceObjects(Step.ReplaceObjects step) {
        objects.replace(step, this::remember);
        return null;
    }

    // With the tables that are kept: a rollback puts all of it back.
    private void remember(List<SetAside> objectsBefore) {
        boolean kept = aside.filter(step -> step.replaced() == Replaced.KEPT).isPresent();
        if (kept) {
            try (WriteSession session = job.target().write(job.permit())) {
                Workplace.of(session, aside.get().beside()).rememberInKept(objectsBefore);
            }
        }
    }

    @Override
    public Void dropObjects(Step.DropObjects step) {
        job.lock().mustBeHeld();
        try (WriteSession session = job.target().write(job.permit())) {
            for (OtherObject object : step.objects()) {
                session.execute("DROP " + object.kind().noun().toUpperCase(Locale.ROOT) + " IF EXISTS "
                        + Sql.name(step.database(), object.name()));
            }
        }
        return null;
    }

    @Override
    public Void adoptAside(Step.AdoptAside step) {
        try (WriteSession session = job.target().write(job.permit())) {
            Workplace place = Workplace.of(session, step.beside());
            if (step.replaced() == Replaced.KEPT) {
                place.mustBeFreeToKeep();
            }
            String source = plan.situation().source().label();
            aside = Optional.of(new Step.PrepareAside(step.beside(), step.replaced()));
            if (place.job().isPresent()) {
                place.adopt(job.id(), process, source, step.tables());
            } else {
                place.create(job.id(), process, source);
            }
        }
        return null;
    }

    @Override
    public Void refillTables(Step.RefillTables step) {
        fill(
                step.beside(),
                step.tables(),
                job.target(),
                plan.situation().target().database(),
                step.workers());
        return null;
    }

    @Override
    public Void fillTables(Step.FillTables planned) {
        if (values.isOpen()) {
            try (ReadSession session = job.source().read()) {
                values.read(session);
            }
        }
        Step.FillTables step = values.in(planned);
        String source = plan.situation().source().database();
        fill(step.beside(), step.tables(), job.source(), source, step.workers());
        if (step.method() == Method.DIFFERENT_SERVERS) {
            new DumpRun(job, servers(), step, source).run(job.dumps());
        }
        return null;
    }

    private void fill(Beside beside, List<TableTask> tasks, Server from, String database, int workers) {
        job.events().accept(ahead(tasks));
        EventSink noting = event -> {
            if (event instanceof Event.TableBuilt built) {
                filled.put(built.table(), built);
            }
            job.events().accept(event);
        };
        JobContext noted = job.telling(noting);
        try (Snapshot sessions = Snapshot.none(from, workers)) {
            List<TableBuild> builds =
                    BuildRun.builds(tasks, database, beside, servers().translation());
            new BuildRun(noted, sessions, builder(noted, beside, Verify.NONE), builds, List.of(), Optional.empty())
                    .run();
        }
    }

    private static Event.WorkAhead ahead(List<TableTask> tasks) {
        List<TableTask> rows = tasks.stream().filter(TableTask::withRows).toList();
        return new Event.WorkAhead(
                tasks.size(),
                rows.stream().mapToLong(task -> task.table().rows()).sum(),
                rows.stream().mapToLong(task -> task.table().dataBytes()).sum());
    }

    private TableBuilder builder(JobContext context, Beside beside, Verify verify) {
        return new TableBuilder(context, beside, verify, servers());
    }

    private TableBuilder.Servers servers() {
        return new TableBuilder.Servers(
                plan.situation().source().server(), plan.situation().target().server());
    }

    @Override
    public Void makeEqual(Step.MakeEqual step) {
        String source = plan.situation().source().database();
        new EqualRun(job, taken.orElseThrow(), servers(), filled)
                .run(BuildRun.builds(
                        values.in(step.tables()),
                        source,
                        step.beside(),
                        servers().translation()));
        return null;
    }

    @Override
    public Void replaceTables(Step.ReplaceTables step) {
        TableSwap swap = new TableSwap(
                job,
                process,
                plan.situation().source().label(),
                step.beside(),
                step.replaced(),
                step.atOnce(),
                flavor());
        build(step.beside(), step.groups(), step.verify(), Optional.of(swap));
        return null;
    }

    @Override
    public Void buildTables(Step.BuildTables step) {
        build(step.beside(), step.groups(), step.verify(), Optional.empty());
        return null;
    }

    private void build(Beside beside, TableGroups groups, Verify verify, Optional<TableSwap> swap) {
        List<TableTask> tasks = groups.largestFirst();
        if (!tasks.stream().allMatch(TableTask::isComplete)) {
            job.events().accept(ahead(tasks));
        }
        new BuildRun(
                        job,
                        taken.orElseGet(() -> repairs.orElseThrow().survey().snapshot()),
                        builder(job, beside, verify),
                        BuildRun.builds(
                                values.in(tasks),
                                plan.situation().source().database(),
                                beside,
                                servers().translation()),
                        groups.all(),
                        swap)
                .run();
    }

    @Override
    public Void runHooks(Step.RunHooks step) {
        hooks.run(step.moment(), step.database(), step.hooks());
        return null;
    }

    @Override
    public Void runChecks(Step.RunChecks step) {
        hooks.check(step.database(), step.checks());
        return null;
    }

    private HooksRun hooks(JobContext context) {
        return new HooksRun(
                context,
                new LocalCommand.Surroundings(
                        job.id(),
                        plan.situation().source().label(),
                        plan.situation().target().label()));
    }

    /**
     * After a failure: runs what the script wants to be run then.
     *
     * @return what went wrong with it
     */
    List<Problem> runOnFailure() {
        try {
            hooks(job.afterwards())
                    .run(
                            Moment.ON_FAILURE,
                            plan.situation().target().database(),
                            plan.request().hooks().at(Moment.ON_FAILURE));
            return List.of();
        } catch (MirrorException e) {
            return e.problems();
        }
    }

    private Flavor flavor() {
        return plan.situation().target().server().version().flavor();
    }

    @Override
    public Void dropAside(Step.DropAside step) {
        try (WriteSession session = job.target().write(job.permit())) {
            Workplace.of(session, step.beside()).drop();
        }
        if (step.replaced() == Replaced.KEPT) {
            job.events()
                    .accept(new Event.Noted("the replaced tables are kept in "
                            + step.beside().keeping() + ": rollback " + job.id() + " puts them back"));
        }
        aside = Optional.empty();
        return null;
    }

    @Override
    public Void putBack(Step.PutBack step) {
        new PutBackRun(job, step, flavor()).run();
        return null;
    }

    @Override
    public Void dropKept(Step.DropKept step) {
        try (WriteSession session = job.target().write(job.permit())) {
            Workplace place = Workplace.of(session, step.beside());
            place.dropKept();
            place.drop();
        }
        aside = Optional.empty();
        return null;
    }

    @Override
    public Void alterTables(Step.AlterTables step) {
        Set<String> withoutKeys = new TreeSet<>();
        try (WriteSession session = job.target().write(job.permit())) {
            for (Alignment.Stage stage : Alignment.Stage.values()) {
                for (Alignment table : step.tables()) {
                    job.cancellation().throwIfCancelled();
                    job.lock().mustBeHeld();
                    alter(table, stage, session, withoutKeys);
                }
            }
        } catch (MirrorException e) {
            throw withoutKeys.isEmpty() ? e : keysAreMissing(withoutKeys, e);
        }
        return null;
    }

    private void alter(Alignment alignment, Alignment.Stage stage, WriteSession session, Set<String> withoutKeys) {
        String table = alignment.table().table();
        List<String> statements = alignment.statements(stage);
        statements.forEach(session::execute);
        switch (stage) {
            case DROP_FOREIGN_KEYS -> {
                if (!statements.isEmpty()) {
                    withoutKeys.add(table);
                }
            }
            case ALTER -> job.events().accept(new Event.TableAltered(table));
            case ADD_FOREIGN_KEYS -> withoutKeys.remove(table);
            default -> {}
        }
    }

    // An ALTER cannot be taken back.
    private static MirrorException keysAreMissing(Set<String> tables, MirrorException reason) {
        List<Problem> problems = new ArrayList<>(reason.problems());
        problems.add(
                Problem.of("foreign keys were dropped for it and are not back: those of " + String.join(", ", tables))
                        .hint("Mend what failed and run it again, which adds them"));
        return new MirrorException(reason.exitCode(), problems, reason);
    }

    @Override
    public Void repairRows(Step.RepairRows step) {
        repair(repairs.orElseThrow().survey(), step);
        return null;
    }

    @Override
    public Void repairAltered(Step.RepairAltered step) {
        try (Survey altered = repairs.orElseThrow().afterwards(job.events())) {
            altered.plan().steps().stream()
                    .filter(Step.RepairRows.class::isInstance)
                    .map(Step.RepairRows.class::cast)
                    .forEach(rows -> repair(altered, rows));
            altered.plan().notes().forEach(note -> job.events().accept(new Event.Noted(note)));
            altered.mustKnowAll();
        }
        return null;
    }

    private void repair(Survey survey, Step.RepairRows step) {
        SyncRequest request = survey.scope().request();
        Replicas replicas = new Replicas(
                job.target(),
                plan.situation().target().server(),
                request.throttle().lag(),
                job.events());
        Side target = plan.situation().target();
        job.events().accept(new Event.WorkAhead(step.tables().size(), step.rows(), 0));
        try (Pace pace =
                new ThrottledPace(request.throttle(), job.target(), replicas, job.events(), job.cancellation())) {
            new RepairRun(
                            job,
                            survey.snapshot(),
                            new RepairRun.Target(
                                    target.server(),
                                    table -> !target.catalog().triggersOf(table).isEmpty()),
                            step.tables().stream()
                                    .map(repair -> survey.finding(repair.table()))
                                    .toList(),
                            pace,
                            undo.map(Undo.class::cast).orElse(Undo.NONE))
                    .run();
        }
    }

    @Override
    public Void dropTables(Step.DropTables step) {
        job.lock().mustBeHeld();
        String database = plan.situation().target().database();
        try (WriteSession session = job.target().write(job.permit())) {
            session.execute("DROP TABLE "
                    + step.tables().stream()
                            .map(table -> Sql.name(database, table))
                            .collect(joining(", ")));
        }
        job.events().accept(new Event.TablesDropped(step.tables()));
        return null;
    }

    @Override
    public Void onHosts(Step.OnHosts step) {
        return step.what().accept(hosts.orElseThrow());
    }

    /**
     * After a failure: clears away what is beside the target. Where that fails as well, most likely because the server is gone,
     * the next job finds it by its record.
     *
     * @return what is left and why; empty if nothing is
     */
    Optional<String> tidy() {
        if (hosts.isPresent()) {
            return hosts.get().tidy();
        }
        if (aside.isEmpty()) {
            return Optional.empty();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                new Leftovers(job.target(), job.permit(), List.of(aside.get().beside())).clear();
                return Optional.empty();
            } catch (MirrorException e) {
                if (attempt == TIDYINGS || e.exitCode() == ExitCode.UNREACHABLE || !paused()) {
                    return Optional.of(
                            "left on the target: " + aside.get().beside().leaving()
                                    + ". The next job clears them away (" + e.getMessage() + ')');
                }
            }
        }
    }

    // MariaDB 10.11 refuses to drop a table ("is full") for as long as it still rolls a failed load back.
    private static boolean paused() {
        try {
            Thread.sleep(BEFORE_NEXT_TIDYING.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        taken.ifPresent(Snapshot::close);
        undo.ifPresent(UndoFile::close);
    }
}
