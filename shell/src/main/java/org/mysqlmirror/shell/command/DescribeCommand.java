package org.mysqlmirror.shell.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.answer.TableDescription;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Index;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import org.mysqlmirror.shell.view.Paint;
import org.mysqlmirror.shell.view.Sections;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Describes a table. */
final class DescribeCommand implements Command {
    @Override
    public String name() {
        return "describe";
    }

    @Override
    public String summary() {
        return "shows columns, indexes, foreign keys and triggers of a table";
    }

    @Override
    public List<String> examples() {
        return List.of("describe production orders");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "CONNECTION", "a name, NAME/DATABASE or a URL"));
        spec.addPositional(Specs.parameter(1, "TABLE", "the table"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        TableDescription description = desk.engine().get().describe(Specs.text(words, 0), Specs.text(words, 1));
        Grid columns = columns(description.table());
        desk.printer()
                .print(new Document(
                        json(Specs.text(words, 0), description),
                        Optional.of(columns),
                        text(description, columns, desk.printer().paint())));
        return ExitCode.DONE;
    }

    private static List<String> text(TableDescription description, Grid columns, Paint paint) {
        Table table = description.table();
        Sections sections = new Sections(paint);
        sections.line(paint.bold(table.name()) + "  " + table.engine() + ", " + table.collation() + ", about "
                + Figures.about(table.rows()) + " rows, " + Figures.bytes(table.dataBytes() + table.indexBytes())
                + (table.partitions().isEmpty()
                        ? ""
                        : ", " + Figures.of(table.partitions().size(), "partition"))
                + (table.comment().isEmpty() ? "" : "  " + Paint.harmless(table.comment())));
        sections.grid(columns);
        sections.titled(
                "INDEXES", table.indexes().stream().map(DescribeCommand::index).toList());
        sections.titled(
                "FOREIGN KEYS",
                table.foreignKeys().stream().map(DescribeCommand::key).toList());
        sections.titled(
                "CHECKS",
                table.checks().stream()
                        .map(check -> check.name() + "  " + check.clause())
                        .toList());
        sections.titled(
                "TRIGGERS",
                description.triggers().stream().map(DescribeCommand::trigger).toList());
        return sections.lines();
    }

    private static Grid columns(Table table) {
        Grid.Builder grid = Grid.of("COLUMN", "TYPE", "NULL", "DEFAULT", "EXTRA", "COLLATION");
        for (Column column : table.columns()) {
            grid.row(
                    column.name(),
                    column.columnType(),
                    column.nullable() ? "yes" : "",
                    column.defaultValue().orElse(""),
                    column.extra().toLowerCase(Locale.ROOT),
                    column.collation().orElse(""));
        }
        return grid.build();
    }

    private static String index(Index index) {
        String parts = index.parts().stream()
                .map(part -> part.column().or(part::expression).orElse("")
                        + part.prefix().map(length -> "(" + length + ')').orElse("")
                        + (part.descending() ? " DESC" : ""))
                .collect(joining(", "));
        return index.name() + " (" + parts + ')' + (index.unique() && !index.isPrimary() ? "  unique" : "")
                + (index.type().equals("BTREE") ? "" : "  " + index.type().toLowerCase(Locale.ROOT))
                + (index.visible() ? "" : "  invisible");
    }

    private static String key(ForeignKey key) {
        return key.name() + " (" + String.join(", ", key.columns()) + ") -> "
                + (key.staysInside() ? key.parent().table() : key.parent().toString()) + " ("
                + String.join(", ", key.parentColumns()) + ')';
    }

    private static String trigger(Trigger trigger) {
        return trigger.name() + "  " + trigger.timing().toLowerCase(Locale.ROOT) + ' '
                + trigger.event().toLowerCase(Locale.ROOT) + "  by " + trigger.definer();
    }

    private Map<String, Object> json(String connection, TableDescription description) {
        Table table = description.table();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("connection", connection);
        json.put("table", table.name());
        json.put("engine", table.engine());
        json.put("collation", table.collation());
        json.put("rows_estimated", table.rows());
        json.put("bytes_estimated", table.dataBytes() + table.indexBytes());
        List<Object> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(json(column)));
        json.put("columns", columns);
        json.put("indexes", table.indexes().stream().map(DescribeCommand::json).toList());
        json.put(
                "foreign_keys",
                table.foreignKeys().stream().map(DescribeCommand::json).toList());
        json.put("triggers", description.triggers().stream().map(Trigger::name).toList());
        return json;
    }

    private static Map<String, Object> json(Index index) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", index.name());
        json.put("unique", index.unique());
        json.put("columns", index.columns());
        return json;
    }

    private static Map<String, Object> json(ForeignKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", key.name());
        json.put("columns", key.columns());
        json.put("parent", key.parent().toString());
        json.put("parent_columns", key.parentColumns());
        return json;
    }

    private static Map<String, Object> json(Column column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", column.name());
        json.put("type", column.columnType());
        json.put("nullable", column.nullable());
        json.put("default", column.defaultValue().orElse(null));
        json.put("collation", column.collation().orElse(null));
        json.put("generated", column.isGenerated());
        json.put("invisible", column.invisible());
        return json;
    }
}
