package org.mysqlmirror.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Sets the connections that are meant where a command names none. */
final class UseCommand implements Command {
    private static final String NOTHING = "none";

    @Override
    public String name() {
        return "use";
    }

    @Override
    public String summary() {
        return "sets the connections for commands that name none; 'use none' forgets them";
    }

    @Override
    public List<String> examples() {
        return List.of("use production staging", "use none", "use");
    }

    @Override
    public void describe(CommandSpec spec) {
        Ends.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String source = Specs.text(words, 0);
        if (source.equals(NOTHING) && Specs.text(words, 1).isEmpty()) {
            desk.sitting().use(Optional.empty());
        } else if (!source.isEmpty()) {
            Ends ends = Ends.of(name(), words, desk.sitting());
            Connections connections = desk.configuration().get().connections();
            connections.find(ends.source());
            connections.find(ends.target());
            desk.sitting().use(Optional.of(ends));
        }
        show(desk);
        return ExitCode.DONE;
    }

    private void show(Desk desk) {
        Optional<Ends> ends = desk.sitting().inUse();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("source", ends.map(Ends::source).orElse(null));
        json.put("target", ends.map(Ends::target).orElse(null));
        Grid grid = Grid.of("source", "target")
                .row(ends.map(Ends::source).orElse(""), ends.map(Ends::target).orElse(""))
                .build();
        String text = ends.map(used -> "  from " + used.source() + " to " + used.target())
                .orElse("  no connections are in use: use SOURCE TARGET");
        desk.printer().print(new Document(json, Optional.of(grid), List.of(text)));
    }
}
