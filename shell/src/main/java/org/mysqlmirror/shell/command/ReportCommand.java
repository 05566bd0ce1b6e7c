package org.mysqlmirror.shell.command;

import java.util.List;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.shell.view.ReportView;
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
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        desk.printer()
                .print(new ReportView(desk.printer().paint())
                        .document(desk.engine().get().report(Specs.text(words, 0))));
        return ExitCode.DONE;
    }
}
