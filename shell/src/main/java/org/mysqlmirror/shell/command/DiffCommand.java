package org.mysqlmirror.shell.command;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells in what two databases differ. */
final class DiffCommand implements Command {
    @Override
    public String name() {
        return Verb.DIFF.word();
    }

    @Override
    public String summary() {
        return "tells what differs: definitions, objects, rows";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "diff production staging",
                "diff production staging --tables users --rows 5",
                "diff production staging --schema-only --format json");
    }

    @Override
    public void describe(CommandSpec spec) {
        Ends.addTo(spec);
        Specs.addOptions(spec, Verb.DIFF);
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Ends ends = Ends.of(name(), words, desk.sitting());
        DiffRequest request = DiffRequest.of(
                ends.source(),
                ends.target(),
                Specs.values(words, Verb.DIFF).over(desk.defaults().get()),
                Optional.empty());
        return new Pipeline(desk).compare(request);
    }
}
