package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.job.ScriptReport;
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
        spec.addOption(ReportFile.option());
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String job = Specs.text(words, 0);
        Optional<ScriptReport> script = desk.engine().get().stoppedScript(job);
        return script.isPresent()
                ? script(script.get(), words, desk)
                : new Pipeline(desk).run(desk.engine().get().planResume(job));
    }

    private static ExitCode script(ScriptReport stopped, ParseResult words, Desk desk) {
        Workflow script = new ScriptLoader()
                .load(
                        Path.of(stopped.script().file()),
                        stopped.script().arguments(),
                        desk.defaults().get());
        return new ScriptPipeline(desk, desk.consent(), ReportFile.of(words)).resume(script, stopped);
    }
}
