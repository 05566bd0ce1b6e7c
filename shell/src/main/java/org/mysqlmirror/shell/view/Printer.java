package org.mysqlmirror.shell.view;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fusesource.jansi.Ansi;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Writes documents, rows and errors in the chosen format: data to one stream, words to the other. */
public final class Printer {
    // A field that is null is told: "same" is null where it could not be told.
    private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private final PrintStream out;
    private final PrintStream err;
    private final Format format;
    private final Paint outPaint;
    private final Paint errPaint;

    public Printer(PrintStream out, PrintStream err, Format format, Paint outPaint, Paint errPaint) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.outPaint = outPaint;
        this.errPaint = errPaint;
    }

    public Format format() {
        return format;
    }

    /** How data is painted. */
    public Paint paint() {
        return outPaint;
    }

    /** How words on standard error are painted. */
    public Paint errPaint() {
        return errPaint;
    }

    public void print(Document document) {
        if (format.isJson()) {
            json(document.json());
        } else if (format == Format.TABLE && !document.text().isEmpty()) {
            document.text().forEach(out::println);
        } else {
            document.grid().ifPresent(grid -> {
                RowPrinter rows = rows(Map.of());
                rows.columns(grid.columns());
                grid.rows().forEach(rows::row);
                rows.finish();
            });
        }
        out.flush();
    }

    /**
     * Begins a result of any size.
     *
     * @param head the fields that stand before the rows in a JSON document
     */
    public RowPrinter rows(Map<String, String> head) {
        return switch (format) {
            case TABLE -> new AlignedPrinter(out, outPaint, "  ");
            case VERTICAL -> new VerticalPrinter(out, outPaint);
            case CSV -> SeparatedPrinter.csv(out);
            case TSV -> SeparatedPrinter.tsv(out);
            case JSON, NDJSON -> new JsonRowPrinter(out, head);
        };
    }

    /** One JSON object on one line. */
    public synchronized void json(Map<String, Object> document) {
        try {
            out.println(WRITER.asString(document));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clears the terminal that data is written to. */
    public void clear() {
        out.print(Ansi.ansi().eraseScreen().cursor(1, 1));
        out.flush();
    }

    /** Whether nobody reads the data any more, as behind {@code | head -1}. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** A line for people, on standard error. */
    public synchronized void say(String line) {
        err.println(line);
        err.flush();
    }

    /** An error: a document on standard output in the JSON formats, else words on standard error. */
    public void error(String command, MirrorException failure) {
        if (format.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("command", command);
            json.put("outcome", failure.exitCode().outcome());
            json.put("exit_code", failure.exitCode().number());
            json.put("problems", failure.problems().stream().map(Problem::json).toList());
            json(json);
            return;
        }
        new ErrorView(errPaint).lines(failure).forEach(this::say);
    }

    /** Lines that are data although they are text: help, the words of scripts. */
    public void text(String command, List<String> lines) {
        if (format.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("command", command);
            json.put("lines", lines);
            json(json);
            return;
        }
        lines.forEach(out::println);
        out.flush();
    }
}
