package org.mysqlmirror.shell.command;

import java.util.List;
import org.mysqlmirror.base.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Leaves. */
final class ExitCommand implements Command {
    @Override
    public String name() {
        return "exit";
    }

    @Override
    public String summary() {
        return "leaves the console, or ends a batch here";
    }

    @Override
    public List<String> examples() {
        return List.of("exit");
    }

    @Override
    public void describe(CommandSpec spec) {}

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        desk.sitting().leave();
        return ExitCode.DONE;
    }
}
