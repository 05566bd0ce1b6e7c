package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.script.ScriptFolder;
import org.mysqlmirror.script.ScriptLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a script. */
final class RunCommand implements Command {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "runs a Groovy script; all of it is planned before its first step runs";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "run refresh-staging --dry-run",
                "run scripts/refresh-staging.groovy --param since=2026-06-01 --yes --report refresh.html");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "SCRIPT", "a file, or the name of one in scripts/"));
        spec.addOption(Specs.repeatable("param", "NAME=VALUE", "a value for a parameter of the script (repeatable)"));
        spec.addOption(Specs.flag("dry-run", "print the plan of every step and stop"));
        spec.addOption(AllowedHazards.option());
        spec.addOption(ReportFile.option());
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Path file = new ScriptFolder(desk.scripts()).find(Specs.text(words, 0));
        Workflow script =
                new ScriptLoader().load(file, parameters(Specs.texts(words, "--param")), defaults(words, desk));
        script.description().ifPresent(text -> desk.say("  " + script.name() + ": " + text));
        return new ScriptPipeline(desk, desk.consent().and(AllowedHazards.of(words)), ReportFile.of(words)).run(script);
    }

    /** What holds for every step of a script. */
    static OptionValues defaults(ParseResult words, Desk desk) {
        OptionValues defaults = desk.defaults().get();
        return words.hasMatchedOption("--dry-run") ? defaults.with(Options.DRY_RUN, true) : defaults;
    }

    private static Map<String, String> parameters(List<String> texts) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw MirrorException.usage(Problem.of("--param: '" + text + "' is not NAME=VALUE"));
            }
            parameters.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return parameters;
    }
}
