package org.mysqlmirror.shell.command;

import java.util.List;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Puts back the tables that a mirror has kept. */
final class RollbackCommand implements Command {
    @Override
    public String name() {
        return Verb.ROLLBACK.word();
    }

    @Override
    public String summary() {
        return "puts back the tables that a mirror by atomic_rename has kept";
    }

    @Override
    public List<String> examples() {
        return List.of("rollback 20261120-141502-7f3a --dry-run", "rollback 20261120-141502-7f3a --yes");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "JOB", "the mirror's id, or the beginning of it"));
        Specs.addOptions(spec, Verb.ROLLBACK);
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        OptionValues values =
                Specs.values(words, Verb.ROLLBACK).over(desk.defaults().get());
        Plan plan = desk.engine()
                .get()
                .planRollback(Specs.text(words, 0), values.get(Options.WAIT), values.get(Options.DRY_RUN));
        return new Pipeline(desk).run(plan);
    }
}
