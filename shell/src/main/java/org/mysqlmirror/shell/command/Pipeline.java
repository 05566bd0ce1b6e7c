package org.mysqlmirror.shell.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.EventJson;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Request;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.PlanView;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ProgressView;
import org.mysqlmirror.shell.view.ReportView;

/** The one road of every verb: request, plan, print, consent, run, report. */
final class Pipeline {
    private final Desk desk;
    private final Printer printer;

    Pipeline(Desk desk) {
        this.desk = desk;
        this.printer = desk.printer();
    }

    /** Plans all requests before the first one runs, asks once, and stops at the first that fails. */
    ExitCode run(List<? extends Request> requests) {
        List<Plan> plans = new ArrayList<>();
        for (Request request : requests) {
            plans.add(plan(request));
        }
        if (requests.stream().anyMatch(Pipeline::isDry)) {
            return showOnly(plans);
        }
        mustNotBeRefused(plans);
        Consent consent = consent(plans);
        ExitCode worst = ExitCode.DONE;
        for (Plan plan : plans) {
            worst = worst.worse(run(plan, consent));
            if (worst != ExitCode.DONE) {
                return worst;
            }
        }
        return worst;
    }

    private Plan plan(Request request) {
        try {
            return desk.engine().get().plan((MirrorRequest) request);
        } catch (MirrorException e) {
            throw request.ref()
                    .map(place -> new MirrorException(
                            e.exitCode(),
                            e.problems().stream()
                                    .map(problem -> problem.where().isEmpty() ? problem.at(place) : problem)
                                    .toList(),
                            e))
                    .orElse(e);
        }
    }

    private static boolean isDry(Request request) {
        return request instanceof MirrorRequest mirror && mirror.dryRun();
    }

    private ExitCode showOnly(List<Plan> plans) {
        for (Plan plan : plans) {
            printer.print(new PlanView(printer.paint()).document(plan));
        }
        if (!printer.format().isJson()) {
            mustNotBeRefused(plans);
            desk.say("  a dry run: nothing was changed");
        }
        return plans.stream().allMatch(plan -> plan.refusals().isEmpty()) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static void mustNotBeRefused(List<Plan> plans) {
        List<Problem> refusals =
                plans.stream().flatMap(plan -> plan.refusals().stream()).toList();
        if (!refusals.isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, refusals);
        }
    }

    private Consent consent(List<Plan> plans) {
        List<Hazard> open = plans.stream()
                .flatMap(plan -> plan.open(desk.consent()).stream())
                .toList();
        if (open.isEmpty()) {
            return desk.consent();
        }
        plans.forEach(plan -> new PlanView(printer.errPaint()).lines(plan).forEach(desk::say));
        String target = plans.get(plans.size() - 1).situation().target().name();
        Optional<String> answer = desk.asker().ask("  Type the target's name to go on, anything else to stop: ");
        if (answer.isEmpty()) {
            throw MirrorException.refused(Problem.of("this plan "
                            + open.stream().map(Hazard::reason).collect(joining(", and "))
                            + "; nobody can be asked")
                    .hint("See it: --dry-run      Consent: --yes"));
        }
        if (!answer.get().strip().equals(target)) {
            throw MirrorException.refused(Problem.of("not '" + target + "', so nothing was done"));
        }
        return Consent.given();
    }

    private ExitCode run(Plan plan, Consent consent) {
        Optional<ProgressView> progress = desk.progress().get();
        Report report;
        try {
            List<EventSink> sinks = new ArrayList<>(List.of(desk.log()));
            progress.ifPresent(sinks::add);
            if (printer.format() == Format.NDJSON) {
                sinks.add(event -> printer.json(EventJson.write(event)));
            }
            report = desk.engine().get().run(plan, consent, EventSink.all(sinks), desk.cancellation());
        } finally {
            progress.ifPresent(ProgressView::close);
        }
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
