package org.mysqlmirror.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists what was typed. */
final class HistoryCommand implements Command {
    @Override
    public String name() {
        return "history";
    }

    @Override
    public String summary() {
        return "lists what was typed at the console, passwords left out";
    }

    @Override
    public List<String> examples() {
        return List.of("history", "history mirror");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.optional(0, "TEXT", "only lines with this in them"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String wanted = Specs.text(words, 0).toLowerCase(Locale.ROOT);
        List<String> lines = desk.sitting().history().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        Grid.Builder grid = Grid.of("line");
        lines.forEach(grid::row);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("lines", lines);
        List<String> text = lines.isEmpty()
                ? List.of("  nothing was typed yet")
                : lines.stream()
                        .map(line -> "  " + line.replace("\n", "\n    "))
                        .toList();
        desk.printer().print(new Document(json, Optional.of(grid.build()), text));
        return ExitCode.DONE;
    }
}
