package org.mysqlmirror.shell.command;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.shell.view.Paint;
import org.mysqlmirror.shell.view.ReportView;
import org.mysqlmirror.shell.view.ScriptReportView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows the report of a job. */
final class ReportCommand implements Command {
    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "shows what a job did, drawn from its journal";
    }

    @Override
    public List<String> examples() {
        return List.of("report 20261120-141502-7f3a", "report 20261120-141502-7f3a --format json");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "JOB", "the job's id, or the beginning of it"));
        spec.addOption(ReportFile.option());
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String job = Specs.text(words, 0);
        Optional<ScriptReport> script = desk.engine().get().scriptReport(job);
        Paint paint = desk.printer().paint();
        ReportFile.of(words)
                .ifPresent(page -> page.write(script.orElseThrow(() -> MirrorException.usage(
                        Problem.of("--report: only the report of a script can be written as a page")))));
        desk.printer()
                .print(
                        script.isPresent()
                                ? new ScriptReportView(paint).document(script.get())
                                : new ReportView(paint)
                                        .document(desk.engine().get().report(job)));
        return ExitCode.DONE;
    }
}
