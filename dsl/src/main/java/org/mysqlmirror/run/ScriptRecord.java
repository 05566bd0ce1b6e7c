package org.mysqlmirror.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Workflow;

/** What a script's journal says around its steps. */
final class ScriptRecord {
    private final JobId job;
    private final WorkflowPlan plan;
    private final EventSink events;
    private final long begun = System.nanoTime();

    ScriptRecord(JobId job, WorkflowPlan plan, EventSink events) {
        this.job = job;
        this.plan = plan;
        this.events = events;
    }

    /** @param stopped whose steps, as far as they are done, count as done here */
    void begin(ProcessName process, Optional<ScriptReport> stopped) {
        Workflow workflow = plan.workflow();
        events.accept(new Event.JobStarted(
                job, "run", workflow.name(), String.join(", ", plan.targets()), "", "", "", process));
        events.accept(new Event.ScriptStarted(
                workflow.name(),
                workflow.file().toAbsolutePath().toString(),
                workflow.digest(),
                workflow.arguments(),
                steps(workflow),
                stopped.map(report -> report.started().job().text()).orElse("")));
        stopped.ifPresent(report -> report.steps().stream()
                .filter(ScriptReport.StepReport::isDone)
                .forEach(step -> events.accept(done(step, report.started().job()))));
    }

    static List<Event.ScriptStep> steps(Workflow workflow) {
        return workflow.steps().stream()
                .map(step -> new Event.ScriptStep(step.work().request().verb().word(), step.group(), step.label()))
                .toList();
    }

    private static Event done(ScriptReport.StepReport step, JobId before) {
        return new Event.ScriptStepFinished(
                step.number(),
                step.outcome(),
                ExitCode.DONE,
                step.job().map(report -> report.started().job().text()).orElse(""),
                step.verdicts(),
                List.of("by job " + before),
                List.of(),
                step.elapsed());
    }

    void end(ExitCode code) {
        events.accept(new Event.JobFinished(code, List.of(), Duration.ofNanos(System.nanoTime() - begun)));
    }
}
