package org.mysqlmirror.shell.view;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** A line for each cell, for rows that are too wide. */
final class VerticalPrinter implements RowPrinter {
    private final PrintStream out;
    private final Paint paint;
    private List<Grid.Column> columns = List.of();
    private long number;

    VerticalPrinter(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    @Override
    public void columns(List<Grid.Column> all) {
        columns = all;
    }

    @Override
    public void row(List<Optional<String>> cells) {
        number++;
        out.println(paint.dim("-- " + number + " --"));
        int width = columns.stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        for (int i = 0; i < cells.size(); i++) {
            String name = columns.get(i).name();
            out.println(" ".repeat(width - name.length()) + paint.bold(name) + ": "
                    + Paint.harmless(cells.get(i).orElse("NULL")));
        }
    }

    @Override
    public void finish() {
        out.flush();
    }
}
