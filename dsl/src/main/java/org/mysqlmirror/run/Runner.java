package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.checksum.Undo;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.request.SyncRequest;

/** Walks over the steps of a plan, and does what each says. */
final class Runner implements Step.Handler<Void>, AutoCloseable {
    private static final int TIDYINGS = 10;
    private static final Duration BEFORE_NEXT_TIDYING = Duration.ofMillis(500);

    private final JobContext job;
    private final Plan plan;
    private final ProcessName process;
    private final Optional<Repairs> repairs;
    private Optional<UndoFile> undo = Optional.empty();
    private Optional<Snapshot> taken = Optional.empty();
    private Optional<Step.PrepareAside> aside = Optional.empty();

    Runner(JobContext job, Plan plan, ProcessName process) {
        this(job, plan, process, Optional.empty());
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
        this(job, repairs.survey().plan(), process, Optional.of(repairs));
    }

    private Runner(JobContext job, Plan plan, ProcessName process, Optional<Repairs> repairs) {
        this.job = job;
        this.plan = plan;
        this.process = process;
        this.repairs = repairs;
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
        return null;
    }

    @Override
    public Void prepareAside(Step.PrepareAside step) {
        aside = Optional.of(step);
        try (WriteSession session = job.target().write(job.permit())) {
            new JobRecord(session, step.schemas())
                    .create(job.id(), process, plan.situation().source().label());
        }
        return null;
    }

    @Override
    public Void replaceTables(Step.ReplaceTables step) {
        job.events().accept(new Event.WorkAhead(step.tables(), step.rows(), step.bytes()));
        new ReplaceRun(
                        job,
                        taken.orElseGet(() -> repairs.orElseThrow().survey().snapshot()),
                        step,
                        plan.situation().source().database(),
                        plan.situation().target().server().version().isMariaDb())
                .run();
        return null;
    }

    @Override
    public Void dropAside(Step.DropAside step) {
        try (WriteSession session = job.target().write(job.permit())) {
            new JobRecord(session, step.schemas()).drop();
        }
        aside = Optional.empty();
        return null;
    }

    @Override
    public Void alterTables(Step.AlterTables step) {
        try (WriteSession session = job.target().write(job.permit())) {
            for (Alignment.Stage stage : Alignment.Stage.values()) {
                job.cancellation().throwIfCancelled();
                job.lock().mustBeHeld();
                step.statements(stage).forEach(session::execute);
            }
        }
        step.tables().forEach(table -> job.events()
                .accept(new Event.TableAltered(table.table().table())));
        return null;
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
            altered.mustKnowAll();
        }
        return null;
    }

    private void repair(Survey survey, Step.RepairRows step) {
        SyncRequest request = survey.scope().request();
        Replicas replicas = new Replicas(job.target(), plan.situation().target().server(), job.events());
        if (undo.isEmpty()) {
            undo = request.undoFile()
                    .map(file -> UndoFile.create(
                            file, job.id(), plan.situation().target().label()));
        }
        try (Pace pace = new Pace(request.throttle(), job.target(), replicas, job.events(), job.cancellation())) {
            new RepairRun(job, survey, step, pace, undo.map(Undo.class::cast).orElse(Undo.NONE)).run();
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

    /**
     * After a failure: clears away what is beside the target. Where that fails as well, most likely because the server is gone,
     * the next job finds it by its record.
     *
     * @return what is left and why; empty if nothing is
     */
    Optional<String> tidy() {
        if (aside.isEmpty()) {
            return Optional.empty();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                new Leftovers(job.target(), job.permit(), aside.get().schemas()).clear();
                return Optional.empty();
            } catch (MirrorException e) {
                if (attempt == TIDYINGS || e.exitCode() == ExitCode.UNREACHABLE || !paused()) {
                    return Optional.of("left on the target: "
                            + aside.get().schemas().aside() + " and "
                            + aside.get().schemas().old() + ". The next job clears them away (" + e.getMessage() + ')');
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
