package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.Journal;
import org.mysqlmirror.job.Journals;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.request.BinaryLog;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs with a journal: from the beginning to whatever end they come to. */
final class Bookkeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);

    private final Journals journals;
    private final JobHistory history;
    private final String host;

    Bookkeeping(Journals journals, JobHistory history, String host) {
        this.journals = journals;
        this.history = history;
        this.host = host;
    }

    /**
     * Runs a job.
     *
     * @param beginning makes its runner, which is closed in the end
     * @return the report, also of a job that failed
     */
    Report kept(JobId id, Plan plan, EventSink events, BiFunction<EventSink, ProcessName, Runner> beginning) {
        try (Journal journal = journals.begin(id)) {
            EventSink sink = EventSink.all(List.of(journal, events));
            ProcessName process = ProcessName.self(host);
            sink.accept(new Event.JobStarted(
                    id,
                    plan.request().verb().word(),
                    plan.situation().source().label(),
                    plan.situation().target().label(),
                    plan.setting("method"),
                    plan.setting("strategy"),
                    plan.setting("verify"),
                    process));
            // With hooks it cannot be gone on with: words of a command line do not tell them. Nor can files half-way.
            if (plan.request() instanceof MirrorRequest mirror
                    && mirror.hooks().isEmpty()
                    && !mirror.method().isPhysical()) {
                sink.accept(new Event.Requested(mirror.source(), mirror.target(), decided(plan, mirror)));
            }
            long begun = System.nanoTime();
            try (Runner runner = beginning.apply(sink, process)) {
                sink.accept(finished(runner, begun));
            }
        }
        return history.report(id.text());
    }

    // Whoever goes on with it has to write where this one wrote: a replica may have come or gone by then.
    private static List<String> decided(Plan plan, MirrorRequest mirror) {
        return mirror.binaryLog() == BinaryLog.AUTO
                ? OptionValues.of(mirror.words())
                        .with(Options.BINLOG, plan.isLogged() ? BinaryLog.KEEP : BinaryLog.OFF)
                        .words()
                : mirror.words();
    }

    private Event.JobFinished finished(Runner runner, long begun) {
        ExitCode code = ExitCode.DONE;
        List<Problem> problems = new ArrayList<>();
        JobContext job = runner.job();
        try {
            runner.run();
        } catch (MirrorException e) {
            boolean cancelled = job.cancellation().isCancelled();
            code = cancelled ? ExitCode.INTERRUPTED : e.exitCode();
            problems.addAll(cancelled ? MirrorException.interrupted().problems() : e.problems());
            LOG.error("job {} failed", job.id(), e);
            job.cancellation().settle();
            afterFailure(runner, problems);
        } catch (RuntimeException | Error e) {
            // Whatever it was: what it built must not stay, and its journal must say that it ended.
            code = ExitCode.FAILED;
            problems.addAll(MirrorException.defect(e).problems());
            LOG.error("job {} failed", job.id(), e);
            afterFailure(runner, problems);
        }
        return new Event.JobFinished(code, problems, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void afterFailure(Runner runner, List<Problem> problems) {
        runner.tidy().map(Problem::of).ifPresent(problems::add);
        problems.addAll(runner.runOnFailure());
    }
}
