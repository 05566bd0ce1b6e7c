package org.mysqlmirror.run;

import java.time.Duration;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Step;

/** Walks over the steps of a plan, and does what each says. */
final class Runner implements Step.Handler<Void>, AutoCloseable {
    private static final int TIDYINGS = 10;
    private static final Duration BEFORE_NEXT_TIDYING = Duration.ofMillis(500);

    private final JobContext job;
    private final Plan plan;
    private final ProcessName process;
    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<Step.PrepareAside> aside = Optional.empty();

    Runner(JobContext job, Plan plan, ProcessName process) {
        this.job = job;
        this.plan = plan;
        this.process = process;
    }

    void run() {
        int number = 0;
        for (Step step : plan.steps()) {
            job.cancellation().throwIfCancelled();
            number++;
            long begun = System.nanoTime();
            job.events().accept(new Event.StepStarted(number, step.lines().get(0)));
            step.accept(this);
            job.events().accept(new Event.StepFinished(number, Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    @Override
    public Void takeSnapshot(Step.TakeSnapshot step) {
        Snapshot taken = Snapshots.take(job.source(), step.way(), step.sessions(), step.tables());
        snapshot = Optional.of(taken);
        job.events().accept(new Event.SnapshotTaken(taken.how()));
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
                        snapshot.orElseThrow(),
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
        snapshot.ifPresent(Snapshot::close);
    }
}
