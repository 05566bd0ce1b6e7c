package org.mysqlmirror.shell.command;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.script.Outline;
import org.mysqlmirror.script.Parameter;
import org.mysqlmirror.script.ScriptFolder;
import org.mysqlmirror.script.ScriptLoader;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the scripts. */
final class ScriptsCommand implements Command {
    @Override
    public String name() {
        return "scripts";
    }

    @Override
    public String summary() {
        return "lists the scripts in scripts/, with their descriptions and parameters";
    }

    @Override
    public List<String> examples() {
        return List.of("scripts");
    }

    @Override
    public void describe(CommandSpec spec) {}

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Grid.Builder grid = Grid.of("SCRIPT", "DESCRIPTION", "PARAMETERS");
        List<Object> json = new ArrayList<>();
        List<Path> scripts = new ScriptFolder(desk.scripts()).scripts();
        for (Path file : scripts) {
            Outline outline = new ScriptLoader().outline(file);
            grid.row(outline.name(), shown(outline), parameters(outline));
            json.add(json(outline));
        }
        if (scripts.isEmpty()) {
            desk.say("  there are no scripts in " + desk.scripts());
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", name());
        document.put("scripts", json);
        desk.printer().print(Document.of(document, grid.build()));
        return ExitCode.DONE;
    }

    private static String shown(Outline outline) {
        return outline.problems().isEmpty()
                ? outline.description().orElse("")
                : "broken: " + outline.problems().get(0);
    }

    private static String parameters(Outline outline) {
        return outline.parameters().stream()
                .map(parameter -> parameter.name()
                        + parameter.fallback().map(value -> "=" + value).orElse(" (required)"))
                .collect(joining(", "));
    }

    private static Map<String, Object> json(Outline outline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("script", outline.name());
        json.put("description", outline.description().orElse(null));
        json.put(
                "parameters",
                outline.parameters().stream().map(ScriptsCommand::json).toList());
        json.put("problems", outline.problems().stream().map(Problem::toString).toList());
        return json;
    }

    private static Map<String, Object> json(Parameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type().word());
        json.put("default", parameter.fallback().orElse(null));
        json.put("required", parameter.required());
        json.put("allowed", parameter.allowed());
        json.put("help", parameter.help());
        return json;
    }
}
