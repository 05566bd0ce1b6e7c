package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.StepPlan;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Condition;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Request;
import org.mysqlmirror.request.Stage;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.run.ScriptWatch.End;

/** Walks over the stages of a script, and ends at the first that fails. */
final class WorkflowRun {
    private final Jobs jobs;
    private final WorkflowPlan plan;
    private final List<Workflow.Step> steps;
    private final WorkflowPlanner.Asking asking;
    private final Consent consent;
    private final ScriptWatch watch;
    private final EventSink events;
    private final Cancellation cancellation;

    WorkflowRun(
            Jobs jobs,
            WorkflowPlan plan,
            WorkflowPlanner.Asking asking,
            Consent consent,
            ScriptWatch watch,
            EventSink events,
            Cancellation cancellation) {
        this.jobs = jobs;
        this.plan = plan;
        this.steps = plan.workflow().steps();
        this.asking = asking;
        this.consent = consent;
        this.watch = watch;
        this.events = events;
        this.cancellation = cancellation;
    }

    /** What became of it so far, and the number of the step that is next in the text. */
    private record Walk(ExitCode code, int next) {}

    /** @return the worst that happened */
    ExitCode run() {
        return all(plan.workflow().stages(), 1).code();
    }

    private Walk all(List<Stage> stages, int first) {
        Walk walk = new Walk(ExitCode.DONE, first);
        for (Stage stage : stages) {
            if (walk.code() != ExitCode.DONE) {
                return walk;
            }
            walk = one(stage, walk.next());
        }
        return walk;
    }

    private Walk one(Stage stage, int first) {
        int next = first + size(stage);
        if (isDone(first, next)) {
            return new Walk(ExitCode.DONE, next);
        }
        if (stage instanceof Stage.Work) {
            return new Walk(step(steps.get(first - 1)), next);
        }
        if (stage instanceof Stage.Together together) {
            return new Walk(together(together.stages(), first), next);
        }
        Stage.Group group = (Stage.Group) stage;
        if (isBegun(first, next)) {
            return new Walk(all(group.stages(), first).code(), next);
        }
        long begun = System.nanoTime();
        try {
            Optional<String> reason = reasonToSkip(group.conditions());
            if (reason.isPresent()) {
                steps.subList(first - 1, next - 1).forEach(step -> skip(step, reason.get()));
                return new Walk(ExitCode.DONE, next);
            }
        } catch (MirrorException e) {
            return new Walk(end(steps.get(first - 1), End.failed(e.exitCode(), e.problems(), since(begun))), next);
        }
        return new Walk(all(group.stages(), first).code(), next);
    }

    // A script that is gone on with has these behind it.
    private boolean isDone(int first, int next) {
        return steps.subList(first - 1, next - 1).stream()
                .allMatch(step -> plan.step(step.number()).isEmpty());
    }

    // Its conditions held when it began; asked again, they may see what its own steps did since.
    private boolean isBegun(int first, int next) {
        return steps.subList(first - 1, next - 1).stream()
                .anyMatch(step -> plan.step(step.number()).isEmpty());
    }

    private static int size(Stage stage) {
        if (stage instanceof Stage.Work) {
            return 1;
        }
        List<Stage> inner = stage instanceof Stage.Group group ? group.stages() : ((Stage.Together) stage).stages();
        return inner.stream().mapToInt(WorkflowRun::size).sum();
    }

    // One that fails lets the others come to their end: they have nothing to do with one another.
    private ExitCode together(List<Stage> stages, int first) {
        ExecutorService pool = Executors.newFixedThreadPool(stages.size(), Threads.named("branch"));
        try {
            List<Future<ExitCode>> branches = new ArrayList<>();
            int next = first;
            for (Stage stage : stages) {
                int begin = next;
                branches.add(pool.submit(() -> one(stage, begin).code()));
                next += size(stage);
            }
            return Threads.results(branches).stream().reduce(ExitCode.DONE, ExitCode::worse);
        } finally {
            pool.shutdown();
        }
    }

    private ExitCode step(Workflow.Step step) {
        StepPlan planned = plan.step(step.number()).orElseThrow();
        long begun = System.nanoTime();
        try {
            cancellation.throwIfCancelled();
            Optional<String> reason = reasonToSkip(step.work().conditions());
            if (reason.isPresent()) {
                return skip(step, reason.get());
            }
            events.accept(new Event.ScriptStepStarted(step.number()));
            return end(step, perform(planned, watch.begins(step), begun));
        } catch (MirrorException e) {
            return end(step, End.failed(e.exitCode(), e.problems(), since(begun)));
        } catch (RuntimeException | Error e) {
            return end(
                    step, End.failed(ExitCode.FAILED, MirrorException.defect(e).problems(), since(begun)));
        }
    }

    private Optional<String> reasonToSkip(List<Condition> conditions) {
        for (Condition condition : conditions) {
            var answer = asking.ask(condition.connection(), condition.query());
            if (!condition.isMetBy(answer)) {
                return Optional.of(condition + "; it gave " + answer);
            }
        }
        return Optional.empty();
    }

    private ExitCode skip(Workflow.Step step, String reason) {
        return end(step, End.done(ScriptReport.StepReport.SKIPPED, reason, Duration.ZERO));
    }

    private End perform(StepPlan step, EventSink sink, long begun) {
        Request request = step.planned().request();
        if (request instanceof MirrorRequest mirror) {
            Plan current = step.isForecast() ? jobs.plan(mirror) : (Plan) step.planned();
            SeenHazards shown = SeenHazards.shownBy(step, consent);
            shown.mustCover(current.hazards());
            return End.of(jobs.run(current, shown.consent(), sink, cancellation), since(begun));
        }
        return request instanceof SyncRequest sync
                ? sync(step, sync, sink, begun)
                : compare((DiffRequest) request, step.step().work().mustBeSame(), sink, begun);
    }

    private End sync(StepPlan step, SyncRequest request, EventSink sink, long begun) {
        try (Survey survey = jobs.survey(request, sink, cancellation)) {
            if (request.sqlFile().isEmpty()) {
                SeenHazards shown = SeenHazards.shownBy(step, consent);
                shown.mustCover(survey.plan().hazards());
                Report report = jobs.run(survey, shown.consent(), sink, cancellation);
                return End.of(report, since(begun));
            }
            jobs.write(survey, cancellation);
            survey.mustKnowAll();
            return End.done("done", "the statements are in " + request.sqlFile().get(), since(begun));
        }
    }

    private End compare(DiffRequest request, boolean mustBeSame, EventSink sink, long begun) {
        Comparison comparison = jobs.compare(jobs.plan(request), sink, cancellation);
        ExitCode found = comparison.exitCode();
        boolean stops = found == ExitCode.FAILED || mustBeSame && found != ExitCode.DONE;
        List<Problem> problems = !stops
                ? List.of()
                : List.of(Problem.of(
                        found == ExitCode.FAILED
                                ? "some tables could not be compared"
                                : "expected to be the same, and is not: " + comparison.source() + " = "
                                        + comparison.target()));
        return End.of(comparison, stops ? found : ExitCode.DONE, problems, since(begun));
    }

    private ExitCode end(Workflow.Step step, End end) {
        events.accept(new Event.ScriptStepFinished(
                step.number(),
                end.outcome(),
                end.code(),
                end.report().map(report -> report.started().job().text()).orElse(""),
                end.comparison().map(WorkflowRun::verdicts).orElse(List.of()),
                end.notes(),
                end.problems().stream()
                        .map(problem -> WorkflowPlanner.placed(step.work().request(), problem))
                        .toList(),
                end.elapsed()));
        watch.ended(step, end);
        return end.code();
    }

    private static List<Event.Verdict> verdicts(Comparison comparison) {
        List<Event.Verdict> verdicts = new ArrayList<>();
        comparison
                .tables()
                .forEach(table -> verdicts.add(new Event.Verdict(
                        table.table(),
                        table.status().word(),
                        table.counts().map(Comparison.Counts::missing).orElse(0L),
                        table.counts().map(Comparison.Counts::extra).orElse(0L),
                        table.counts().map(Comparison.Counts::changed).orElse(0L))));
        comparison
                .objects()
                .forEach(object -> verdicts.add(new Event.Verdict(
                        object.kind() + " " + object.name(),
                        object.status().name().toLowerCase(Locale.ROOT),
                        0,
                        0,
                        0)));
        return verdicts;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
