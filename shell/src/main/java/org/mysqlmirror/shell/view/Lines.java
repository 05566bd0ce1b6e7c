package org.mysqlmirror.shell.view;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A grid as aligned lines, to stand among others. */
final class Lines {
    private Lines() {}

    static List<String> of(Grid grid, Paint paint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AlignedPrinter printer = new AlignedPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), paint, "  ");
        printer.columns(grid.columns());
        grid.rows().forEach(printer::row);
        printer.finish();
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
