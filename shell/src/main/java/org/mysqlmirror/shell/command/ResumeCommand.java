package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.script.ScriptLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Goes on with a mirror whose process has died, or with a script that stopped. */
final class ResumeCommand implements Command {
    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String summary() {
        return "goes on with a mirror that died, or a script that stopped: what was complete is not done again";
    }

    @Override
    public List<String> examples() {
        return List.of("resume 20261120-141502-7f3a", "resume 20261120-141502-7f3a --yes");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "JOB", "the job's id, or the beginning of it"));
        spec.addOption(Specs.flag("dry-run", "print the plan of what is left and stop"));
        spec.addOption(AllowedHazards.option());
        spec.addOption(ReportFile.option());
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String job = Specs.text(words, 0);
        Optional<ScriptReport> script = desk.engine().get().stoppedScript(job);
        Consent consent = desk.consent().and(AllowedHazards.of(words));
        if (script.isPresent()) {
            return script(script.get(), consent, words, desk);
        }
        Pipeline pipeline = new Pipeline(desk, consent);
        Plan plan = desk.engine().get().planResume(job);
        return words.hasMatchedOption("--dry-run") ? pipeline.showOnly(plan) : pipeline.run(plan);
    }

    private static ExitCode script(ScriptReport stopped, Consent consent, ParseResult words, Desk desk) {
        Workflow script = new ScriptLoader()
                .load(Path.of(stopped.script().file()), stopped.script().arguments(), RunCommand.defaults(words, desk));
        return new ScriptPipeline(desk, consent, ReportFile.of(words)).resume(script, stopped);
    }
}
