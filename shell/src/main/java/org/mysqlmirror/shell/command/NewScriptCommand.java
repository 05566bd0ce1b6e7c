package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.Role;
import org.mysqlmirror.script.ScriptFolder;
import org.mysqlmirror.script.ScriptTemplate;
import org.mysqlmirror.shell.view.Document;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes the beginning of a script. */
final class NewScriptCommand implements Command {
    @Override
    public String name() {
        return "new-script";
    }

    @Override
    public String summary() {
        return "writes a commented script to start from";
    }

    @Override
    public List<String> examples() {
        return List.of("new-script nightly");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "NAME", "its name; the file is scripts/NAME.groovy"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Connections connections = desk.engine().get().configuration().connections();
        String text = ScriptTemplate.text(
                name(connections, true, "production"), name(connections, false, "staging"), Specs.text(words, 0));
        Path file = new ScriptFolder(desk.scripts()).create(Specs.text(words, 0), text);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("script", Specs.text(words, 0));
        json.put("file", file.toString());
        String told = "  " + file + "      its plan: run " + Specs.text(words, 0) + " --dry-run";
        desk.printer().print(new Document(json, Optional.empty(), List.of(told)));
        return ExitCode.DONE;
    }

    // What is there, so that the script can be planned as it is.
    private static String name(Connections connections, boolean production, String otherwise) {
        return connections.all().stream()
                .filter(connection -> production == (connection.role() == Role.PRODUCTION))
                .map(NamedConnection::name)
                .findFirst()
                .orElse(otherwise);
    }
}
