package org.mysqlmirror.shell.view;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** A line for each cell, for rows that are too wide. */
final class VerticalPrinter implements RowPrinter {
    private final PrintStream out;
    private final Paint paint;
    private List<String> names = List.of();
    private int width;
    private long number;

    VerticalPrinter(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    @Override
    public void columns(List<Grid.Column> all) {
        names = all.stream().map(column -> Paint.harmless(column.name())).toList();
        width = names.stream().mapToInt(Cells::width).max().orElse(0);
    }

    @Override
    public void row(List<Optional<String>> cells) {
        number++;
        out.println(paint.dim("-- " + number + " --"));
        for (int i = 0; i < cells.size(); i++) {
            String name = names.get(i);
            out.println(" ".repeat(width - Cells.width(name)) + paint.bold(name) + ": " + Cells.shown(cells.get(i)));
        }
    }

    @Override
    public void finish() {
        out.flush();
    }
}
