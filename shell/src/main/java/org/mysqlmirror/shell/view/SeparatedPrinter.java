package org.mysqlmirror.shell.view;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A line for each row, the first with the names: comma-separated as RFC 4180 says, or tab-separated with backslashes. */
final class SeparatedPrinter implements RowPrinter {
    private final PrintStream out;
    private final String separator;
    private final String end;
    private final String nothing;
    private final UnaryOperator<String> quoting;

    private SeparatedPrinter(
            PrintStream out, String separator, String end, String nothing, UnaryOperator<String> quoting) {
        this.out = out;
        this.separator = separator;
        this.end = end;
        this.nothing = nothing;
        this.quoting = quoting;
    }

    /** RFC 4180; NULL is an empty field, and empty text a quoted one. */
    static SeparatedPrinter csv(PrintStream out) {
        return new SeparatedPrinter(out, ",", "\r\n", "", SeparatedPrinter::csvField);
    }

    /** As the mysql client writes it in batch mode: a backslash before tab, newline and itself; NULL as {@code \N}. */
    static SeparatedPrinter tsv(PrintStream out) {
        return new SeparatedPrinter(out, "\t", "\n", "\\N", SeparatedPrinter::tsvField);
    }

    private static String csvField(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String tsvField(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public void columns(List<Grid.Column> columns) {
        out.print(columns.stream().map(column -> quoting.apply(column.name())).collect(joining(separator, "", end)));
    }

    @Override
    public void row(List<Optional<String>> cells) {
        out.print(cells.stream().map(cell -> cell.map(quoting).orElse(nothing)).collect(joining(separator, "", end)));
    }

    @Override
    public void finish() {
        out.flush();
    }
}
