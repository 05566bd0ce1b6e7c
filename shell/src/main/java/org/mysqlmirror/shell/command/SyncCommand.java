package org.mysqlmirror.shell.command;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes target tables equal by changing only what differs. */
final class SyncCommand implements Command {
    @Override
    public String name() {
        return Verb.SYNC.word();
    }

    @Override
    public String summary() {
        return "makes the target equal by changing only what differs";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "sync production staging --dry-run",
                "sync production reporting --yes --undo-file undo.sql",
                "sync production reporting --partition events=day --new-partitions-only --yes",
                "sync production staging --tables users --allow mass_delete --yes");
    }

    @Override
    public void describe(CommandSpec spec) {
        Ends.addTo(spec);
        Specs.addOptions(spec, Verb.SYNC);
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Ends ends = Ends.of(name(), words, desk.sitting());
        SyncRequest request = SyncRequest.of(
                ends.source(),
                ends.target(),
                Specs.values(words, Verb.SYNC).over(desk.defaults().get()),
                Optional.empty());
        return new Pipeline(desk).sync(request);
    }
}
