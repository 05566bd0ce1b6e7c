package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.List;
import org.mysqlmirror.base.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs the commands in a file. */
final class SourceCommand implements Command {
    @Override
    public String name() {
        return "source";
    }

    @Override
    public String summary() {
        return "runs the commands in a file, up to one that fails";
    }

    @Override
    public List<String> examples() {
        return List.of("source morning.txt");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "FILE", "a command on each line"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        return desk.sitting().file(Path.of(Specs.text(words, 0)));
    }
}
