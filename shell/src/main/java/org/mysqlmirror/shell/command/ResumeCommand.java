package org.mysqlmirror.shell.command;

import java.util.List;
import org.mysqlmirror.base.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Goes on with a mirror whose process has died. */
final class ResumeCommand implements Command {
    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String summary() {
        return "goes on with a mirror whose process has died: tables that were complete are not copied again";
    }

    @Override
    public List<String> examples() {
        return List.of("resume 20261120-141502-7f3a", "resume 20261120-141502-7f3a --yes");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "JOB", "the job's id, or the beginning of it"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        return new Pipeline(desk).run(desk.engine().get().planResume(Specs.text(words, 0)));
    }
}
