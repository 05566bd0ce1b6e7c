package org.mysqlmirror.shell.command;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Replaces target tables by source tables. */
final class MirrorCommand implements Command {
    @Override
    public String name() {
        return Verb.MIRROR.word();
    }

    @Override
    public String summary() {
        return "replaces target tables by source tables";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "mirror production staging --dry-run",
                "mirror production staging --tables 'users,order_*' --where \"orders=created_at > '2026-01-01'\"",
                "mirror production staging --strategy atomic_rename --verify checksum",
                "mirror production production/app_copy --structure-only sessions --yes");
    }

    @Override
    public void describe(CommandSpec spec) {
        Ends.addTo(spec);
        Specs.addOptions(spec, Verb.MIRROR);
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        OptionValues said = Specs.values(words, Verb.MIRROR);
        Ends ends = Ends.of(name(), words, desk.sitting());
        MirrorRequest request = MirrorRequest.of(
                ends.source(), ends.target(), said.over(desk.defaults().get()), Optional.empty());
        return new Pipeline(desk).run(request);
    }
}
