package org.mysqlmirror.shell.view;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Aligned columns, as wide as the first thousand rows need. */
final class AlignedPrinter implements RowPrinter {
    private static final int LOOK_AHEAD = 1000;
    private static final int WIDEST_CELL = 60;

    private final PrintStream out;
    private final Paint paint;
    private final String indent;
    private final List<List<Optional<String>>> waiting = new ArrayList<>();
    private List<Grid.Column> columns = List.of();
    private int[] widths = new int[0];
    private boolean begun;

    AlignedPrinter(PrintStream out, Paint paint, String indent) {
        this.out = out;
        this.paint = paint;
        this.indent = indent;
    }

    @Override
    public void columns(List<Grid.Column> all) {
        columns = all;
    }

    @Override
    public void row(List<Optional<String>> cells) {
        if (begun) {
            print(cells);
            return;
        }
        waiting.add(cells);
        if (waiting.size() == LOOK_AHEAD) {
            begin();
        }
    }

    @Override
    public void finish() {
        if (!begun) {
            begin();
        }
        out.flush();
    }

    private void begin() {
        begun = true;
        widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest = waiting.stream()
                    .mapToInt(cells -> Cells.width(shown(column, cells.get(column))))
                    .max()
                    .orElse(0);
            widths[i] = Math.max(Cells.width(shown(columns.get(i))), widest);
        }
        StringBuilder head = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String name = shown(columns.get(i));
            append(head, i, name, paint.bold(name));
        }
        out.println(head.toString().stripTrailing());
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(List<Optional<String>> cells) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String text = shown(i, cells.get(i));
            append(line, i, text, cells.get(i).isEmpty() ? paint.dim(text) : painted(i, text));
        }
        out.println(line.toString().stripTrailing());
    }

    private String painted(int column, String text) {
        return switch (text) {
            case "production" -> paint.yellow(text);
            case "done", "ready" -> paint.green(text);
            case "failed", "dead", "unfinished", "down" -> paint.red(text);
            default -> columns.get(column).name().equals("NAME") ? paint.bold(text) : text;
        };
    }

    private void append(StringBuilder line, int column, String plain, String colored) {
        String padding = " ".repeat(Math.max(0, widths[column] - Cells.width(plain)));
        line.append(columns.get(column).right() ? padding + colored : colored + padding);
        if (column < widths.length - 1) {
            line.append("  ");
        }
    }

    // Nothing stands behind the last column that would have to be moved for it.
    private String shown(int column, Optional<String> cell) {
        String text = Cells.shown(cell);
        return column == columns.size() - 1 ? text : Cells.cut(text, WIDEST_CELL);
    }

    private static String shown(Grid.Column column) {
        return Paint.harmless(column.name());
    }
}
