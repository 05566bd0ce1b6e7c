package org.mysqlmirror.shell.command;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.EventJson;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.run.Survey;
import org.mysqlmirror.shell.view.ComparisonView;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.PlanView;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ProgressView;
import org.mysqlmirror.shell.view.ReportView;

/** The one road of every verb: request, plan, print, consent, run, report. */
final class Pipeline {
    private final Desk desk;
    private final Printer printer;
    private final Consent given;

    Pipeline(Desk desk) {
        this(desk, desk.consent());
    }

    Pipeline(Desk desk, Consent given) {
        this.desk = desk;
        this.printer = desk.printer();
        this.given = given;
    }

    /** Plans it, asks, and runs it. */
    ExitCode run(MirrorRequest request) {
        return run(desk.engine().get().plan(request));
    }

    /** The same with a plan that is made already. */
    ExitCode run(Plan plan) {
        if (plan.request().dryRun()) {
            return showOnly(plan);
        }
        plan.throwIfRefused();
        return run(plan, consent(plan));
    }

    /** Compares, and tells what differs. That something does is an answer. */
    ExitCode compare(DiffRequest request) {
        DiffPlan plan = desk.engine().get().plan(request);
        if (request.dryRun()) {
            printer.print(new PlanView(printer.paint()).document(plan));
            return ExitCode.DONE;
        }
        Comparison comparison = watched(sink -> desk.engine().get().compare(plan, sink, desk.cancellation()));
        if (!desk.quiet() || printer.format().isJson()) {
            printer.print(new ComparisonView(printer.paint()).document(comparison));
        }
        return comparison.exitCode();
    }

    /** Compares, plans the repair, asks, and repairs. */
    ExitCode sync(SyncRequest request) {
        try (Survey survey = watched(sink -> desk.engine().get().survey(request, sink, desk.cancellation()))) {
            if (request.dryRun()) {
                showOnly(survey.plan());
                return survey.exitCode();
            }
            if (request.sqlFile().isPresent()) {
                return write(survey, request.sqlFile().get());
            }
            Consent consent = consent(survey.plan());
            Report report = watched(sink -> desk.engine().get().run(survey, consent, sink, desk.cancellation()));
            show(report);
            return report.exitCode().orElse(ExitCode.FAILED);
        }
    }

    private ExitCode write(Survey survey, Path file) {
        desk.engine().get().write(survey, desk.cancellation());
        showOnly(survey.plan());
        desk.say("  the statements are in " + file);
        return survey.exitCode() == ExitCode.FAILED ? ExitCode.FAILED : ExitCode.DONE;
    }

    private <T> T watched(Function<EventSink, T> work) {
        Optional<ProgressView> progress = desk.progress().get();
        try {
            List<EventSink> sinks = new ArrayList<>(List.of(desk.log()));
            progress.ifPresent(sinks::add);
            if (printer.format() == Format.NDJSON) {
                sinks.add(event -> printer.json(EventJson.write(event)));
            }
            return work.apply(EventSink.all(sinks));
        } finally {
            progress.ifPresent(ProgressView::close);
        }
    }

    /** Shows a plan, and does nothing. */
    ExitCode showOnly(Plan plan) {
        printer.print(new PlanView(printer.paint()).document(plan));
        if (!printer.format().isJson()) {
            plan.throwIfRefused();
            desk.say("  a dry run: nothing was changed");
        }
        return plan.refusals().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private Consent consent(Plan plan) {
        List<Hazard> open = plan.open(given);
        if (open.isEmpty()) {
            return given;
        }
        desk.sayBeforeQuestion(new PlanView(printer.errPaint()).lines(plan));
        String target = plan.situation().target().name();
        Optional<String> answer = desk.asker().ask("  Type the target's name to go on, anything else to stop: ");
        if (answer.isEmpty()) {
            throw MirrorException.refused(Problem.of("this plan "
                            + open.stream().map(Hazard::reason).collect(joining(", and "))
                            + "; nobody can be asked")
                    .hint("See it: --dry-run      Consent: " + Hazard.consent(open)));
        }
        if (!answer.get().strip().equals(target)) {
            throw MirrorException.refused(Problem.of("not '" + target + "', so nothing was done"));
        }
        return given.andShown(plan.hazards().stream().map(Hazard::kind).collect(toSet()));
    }

    private ExitCode run(Plan plan, Consent consent) {
        Report report = watched(sink -> desk.engine().get().run(plan, consent, sink, desk.cancellation()));
        show(report);
        return report.exitCode().orElse(ExitCode.FAILED);
    }

    private void show(Report report) {
        boolean failed = report.exitCode().filter(ExitCode.DONE::equals).isEmpty();
        if (failed && !printer.format().isJson()) {
            new ReportView(printer.errPaint()).document(report).text().forEach(printer::say);
            return;
        }
        if (!desk.quiet() || printer.format().isJson()) {
            printer.print(new ReportView(printer.paint()).document(report));
        }
    }
}
