package org.mysqlmirror.shell.command;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.EventJson;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.StepPlan;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.run.Survey;
import org.mysqlmirror.shell.view.ErrorView;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ScriptPlanView;
import org.mysqlmirror.shell.view.ScriptReportView;

/** The road of a script: all of it is planned, printed and agreed to, then run step by step. */
final class ScriptPipeline {
    private final Desk desk;
    private final Printer printer;
    private final Consent consent;
    private final Optional<ReportFile> page;

    ScriptPipeline(Desk desk, Consent consent, Optional<ReportFile> page) {
        this.desk = desk;
        this.printer = desk.printer();
        this.consent = consent;
        this.page = page;
    }

    ExitCode run(Workflow script) {
        WorkflowPlan plan = desk.engine().get().plan(script);
        return script.dryRun() ? show(plan) : run(plan, Optional.empty());
    }

    /** Goes on with a script that stopped. */
    ExitCode resume(Workflow script, ScriptReport stopped) {
        WorkflowPlan plan = desk.engine().get().planResume(script, stopped);
        return script.dryRun() ? show(plan) : run(plan, Optional.of(stopped));
    }

    private ExitCode run(WorkflowPlan plan, Optional<ScriptReport> stopped) {
        mustNotBeRefused(plan);
        Consent given = consent(plan);
        page.ifPresent(ReportFile::mustBeWritable);
        ScriptReport report;
        try (ScriptScreen screen =
                new ScriptScreen(desk, plan.workflow().steps().size())) {
            report = desk.engine().get().run(plan, stopped, given, screen, events(), desk.cancellation());
        }
        ExitCode code = report.exitCode().orElse(ExitCode.FAILED);
        if (!desk.quiet() || code != ExitCode.DONE || printer.format().isJson()) {
            printer.print(new ScriptReportView(printer.paint()).document(report));
        }
        return page.map(file -> code.worse(written(file, report))).orElse(code);
    }

    // What was done is done, and told already.
    private ExitCode written(ReportFile file, ScriptReport report) {
        try {
            file.write(report);
            return ExitCode.DONE;
        } catch (MirrorException e) {
            new ErrorView(printer.errPaint())
                    .lines(new MirrorException(ExitCode.FAILED, e.problems()))
                    .forEach(printer::say);
            return ExitCode.FAILED;
        }
    }

    private EventSink events() {
        return printer.format() == Format.NDJSON
                ? EventSink.all(List.of(desk.log(), event -> printer.json(EventJson.write(event))))
                : desk.log();
    }

    // What a sync will do is known only when it has compared; that only reads, so a dry run does it where it can.
    private ExitCode show(WorkflowPlan plan) {
        Map<Integer, Plan> repairs = new TreeMap<>();
        ExitCode known = ExitCode.DONE;
        for (StepPlan step : plan.steps()) {
            boolean canBeCompared =
                    !step.isForecast() && step.planned().allRefusals().isEmpty();
            if (canBeCompared && step.planned().request() instanceof SyncRequest sync) {
                try (Survey survey = desk.engine().get().survey(sync, desk.log(), desk.cancellation())) {
                    repairs.put(step.step().number(), survey.plan());
                    // That something would be repaired is what a script is for; that something could not be told is
                    // not.
                    known = survey.exitCode() == ExitCode.FAILED ? ExitCode.FAILED : known;
                }
            }
        }
        printer.print(new ScriptPlanView(printer.paint()).document(plan, repairs));
        if (!printer.format().isJson()) {
            mustNotBeRefused(plan);
            desk.say("  a dry run: nothing was changed");
        }
        return plan.refusals().isEmpty() ? known : ExitCode.REFUSED;
    }

    private static void mustNotBeRefused(WorkflowPlan plan) {
        if (!plan.refusals().isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, plan.refusals());
        }
    }

    private Consent consent(WorkflowPlan plan) {
        List<Hazard> open = plan.open(consent);
        if (open.isEmpty()) {
            return consent;
        }
        desk.sayBeforeQuestion(new ScriptPlanView(printer.errPaint()).lines(plan, Map.of()));
        Set<String> targets = new TreeSet<>(plan.targets());
        String question = targets.size() == 1
                ? "  Type the target's name to go on, anything else to stop: "
                : "  Type the names of all " + targets.size() + " targets to go on, anything else to stop: ";
        String answer = desk.asker()
                .ask(question)
                .orElseThrow(() -> MirrorException.refused(Problem.of("this script "
                                + open.stream().map(Hazard::reason).distinct().collect(joining(", and "))
                                + "; nobody can be asked")
                        .hint("See it: --dry-run      Consent: " + Hazard.consent(open))));
        if (!targets.equals(new TreeSet<>(List.of(answer.strip().split("[\\s,]+"))))) {
            throw MirrorException.refused(Problem.of("not '" + String.join(" ", targets) + "', so nothing was done"));
        }
        return consent.andShown(plan.steps().stream()
                .flatMap(step -> step.planned().hazards().stream())
                .map(Hazard::kind)
                .collect(toSet()));
    }
}
