package org.mysqlmirror.run;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.Journal;
import org.mysqlmirror.job.Journals;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.Workflow;

/** Plans and runs scripts: each is a job of its own, whose steps are jobs. */
final class Workflows {
    private final Jobs jobs;
    private final WorkflowPlanner.Asking asking;
    private final SituationReader situations;
    private final Planning planning;
    private final PhysicalJobs physical;
    private final Journals journals;
    private final JobHistory history;
    private final Clock clock;
    private final String host;

    Workflows(
            Jobs jobs,
            WorkflowPlanner.Asking asking,
            SituationReader situations,
            Planning planning,
            PhysicalJobs physical,
            Journals journals,
            JobHistory history,
            Clock clock,
            String host) {
        this.jobs = jobs;
        this.asking = asking;
        this.situations = situations;
        this.planning = planning;
        this.physical = physical;
        this.journals = journals;
        this.history = history;
        this.clock = clock;
        this.host = host;
    }

    WorkflowPlan plan(Workflow workflow) {
        return plan(workflow, Set.of());
    }

    private WorkflowPlan plan(Workflow workflow, Set<Integer> done) {
        return new WorkflowPlanner(situations, planning, physical, asking).plan(workflow, done);
    }

    WorkflowPlan planResume(Workflow workflow, ScriptReport stopped) {
        JobId job = stopped.started().job();
        if (!workflow.digest().equals(stopped.script().digest())) {
            throw MirrorException.refused(Problem.of("script " + workflow.name() + " has changed since job " + job)
                    .at(workflow.file())
                    .hint("Run it again as it is now, from its beginning"));
        }
        mustHaveTheSameSteps(workflow, stopped);
        Set<Integer> done = stopped.steps().stream()
                .filter(ScriptReport.StepReport::isDone)
                .map(ScriptReport.StepReport::number)
                .collect(Collectors.toSet());
        return plan(workflow, done);
    }

    // A variable of the environment, the clock, a default: the same text may want other things than before.
    private static void mustHaveTheSameSteps(Workflow workflow, ScriptReport stopped) {
        List<Event.ScriptStep> now = ScriptRecord.steps(workflow);
        List<Event.ScriptStep> then = stopped.script().steps();
        for (int i = 0; i < Math.max(now.size(), then.size()); i++) {
            String is = told(now, i);
            String was = told(then, i);
            if (!is.equals(was)) {
                throw MirrorException.refused(Problem.of("script " + workflow.name() + " wants other steps than in job "
                                + stopped.started().job() + ": step " + (i + 1) + " was " + was + ", and is " + is)
                        .at(workflow.file())
                        .hint("Run it again as it is now, from its beginning"));
            }
        }
    }

    private static String told(List<Event.ScriptStep> steps, int i) {
        if (i >= steps.size()) {
            return "not there";
        }
        Event.ScriptStep step = steps.get(i);
        return step.label() + (step.group().isEmpty() ? "" : " in " + step.group());
    }

    Optional<ScriptReport> stopped(String job) {
        Optional<ScriptReport> script = history.scriptReport(job);
        script.ifPresent(report -> {
            if (report.exitCode().filter(ExitCode.DONE::equals).isPresent()) {
                throw cannotResume(report, "it came to its end: done", "");
            }
            if (report.exitCode().isEmpty() && !report.started().process().isGone(host)) {
                throw cannotResume(report, report.started().process() + " may still be at work on it", "jobs tells");
            }
            mustBeTheLast(report);
        });
        return script;
    }

    private void mustBeTheLast(ScriptReport report) {
        history.successor(report.started().job()).ifPresent(next -> {
            throw cannotResume(report, "job " + next + " has gone on with it", "See what became of it: report " + next);
        });
    }

    private static MirrorException cannotResume(ScriptReport report, String why, String hint) {
        return MirrorException.refused(Problem.of("job " + report.started().job() + " cannot be gone on with: " + why)
                .hint(hint));
    }

    ScriptReport run(
            WorkflowPlan plan,
            Optional<ScriptReport> stopped,
            Consent consent,
            ScriptWatch watch,
            EventSink events,
            Cancellation cancellation) {
        if (!plan.refusals().isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, plan.refusals());
        }
        Jobs.mustBeConsented(plan.open(consent));
        JobId id = JobId.next(clock.instant(), new SecureRandom());
        try (Journals.Claim claim = stopped.map(this::claim).orElse(() -> {});
                Journal journal = journals.begin(id)) {
            EventSink sink = EventSink.all(List.of(journal, events));
            ScriptRecord record = new ScriptRecord(id, plan, sink);
            record.begin(ProcessName.self(host), stopped);
            record.end(new WorkflowRun(jobs, plan, asking, consent, watch, sink, cancellation).run());
        }
        return history.scriptReport(id.text()).orElseThrow();
    }

    // Two that go on with the same job at the same time would each do what is left of it.
    private Journals.Claim claim(ScriptReport stopped) {
        JobId job = stopped.started().job();
        Journals.Claim claim = journals.claim(job)
                .orElseThrow(() -> cannotResume(stopped, "somebody is going on with it at this moment", "jobs tells"));
        try {
            mustBeTheLast(stopped);
        } catch (MirrorException e) {
            claim.close();
            throw e;
        }
        return claim;
    }
}
