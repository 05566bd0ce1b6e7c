package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.answer.TableLine;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the tables of a connection. */
final class TablesCommand implements Command {
    @Override
    public String name() {
        return "tables";
    }

    @Override
    public String summary() {
        return "lists tables with engine, rows (estimate), size and key";
    }

    @Override
    public List<String> examples() {
        return List.of("tables production", "tables production 'order_*'");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "CONNECTION", "a name, NAME/DATABASE or a URL"));
        spec.addPositional(Specs.optional(1, "PATTERN", "a name or a glob such as order_*"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String connection = Specs.text(words, 0);
        Optional<NamePattern> pattern = Optional.of(Specs.text(words, 1))
                .filter(text -> !text.isEmpty())
                .map(NamePattern::glob);
        Grid.Builder grid = Grid.of("TABLE", "ENGINE", ">ROWS", ">SIZE", "KEY");
        List<Map<String, Object>> json = new ArrayList<>();
        for (TableLine table : desk.engine().get().tables(connection, pattern)) {
            grid.row(
                    table.name(),
                    table.engine(),
                    Figures.about(table.rows()),
                    Figures.bytes(table.bytes()),
                    table.key());
            json.add(json(table));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", name());
        document.put("connection", connection);
        document.put("tables", json);
        desk.printer()
                .print(Document.of(document, json, grid.build(), desk.printer().paint()));
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(TableLine table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.name());
        json.put("engine", table.engine());
        json.put("rows_estimated", table.rows());
        json.put("bytes_estimated", table.bytes());
        json.put("key", table.key());
        return json;
    }
}
