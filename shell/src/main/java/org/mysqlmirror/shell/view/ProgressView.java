package org.mysqlmirror.shell.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.fusesource.jansi.Ansi;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;

/**
 * Shows how a running job is getting on: on a terminal a few lines that stay where they are, elsewhere one plain line every ten
 * seconds.
 */
public final class ProgressView implements EventSink, AutoCloseable {
    /** What is said when somebody interrupts. */
    public static final String CANCELLING = "cancelling … (Ctrl-C again to abandon)";

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);

    private final PrintStream err;
    private final boolean redraws;
    private final IntSupplier width;
    private final Runnable closed;
    private final Progress progress;
    private final Map<String, Progress> parts = new LinkedHashMap<>();
    private final Paint paint;
    private final ScheduledExecutorService ticker;
    private int drawn;

    /**
     * @param redraws whether lines can be drawn over: only on a terminal that is not dumb
     * @param width of the terminal at the moment, in columns
     * @param closed is called in the end
     */
    public ProgressView(PrintStream err, Paint paint, boolean redraws, IntSupplier width, Runnable closed) {
        this.err = err;
        this.redraws = redraws;
        this.width = width;
        this.closed = closed;
        this.paint = paint;
        this.progress = new Progress(paint, System.nanoTime());
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        Duration every = redraws ? REDRAW : PLAIN_LINE;
        Duration first = redraws ? PATIENCE : PLAIN_LINE;
        ticker.scheduleAtFixedRate(this::tick, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * One of several things that are under way at the same time: each has a line of its own.
     *
     * @return is told what happens in it
     */
    public synchronized EventSink part(String name) {
        Progress part = new Progress(paint, System.nanoTime());
        parts.put(name, part);
        return event -> accept(event, part);
    }

    @Override
    public void accept(Event event) {
        accept(event, progress);
    }

    private synchronized void accept(Event event, Progress whose) {
        whose.take(event);
        if (event instanceof Event.Output output) {
            erase();
            err.println("  | " + Paint.harmless(output.line()));
            err.flush();
        } else if (!redraws && event instanceof Event.Noted note) {
            err.println("  note: " + Paint.harmless(note.text()));
            err.flush();
        }
    }

    /** Somebody interrupted: says so at once. */
    public synchronized void cancelling() {
        progress.cancelling();
        if (redraws) {
            draw();
        } else {
            err.println(CANCELLING);
            err.flush();
        }
    }

    private synchronized void tick() {
        if (ticker.isShutdown()) {
            return;
        }
        if (redraws) {
            draw();
        } else {
            plainLines().forEach(err::println);
            err.flush();
        }
    }

    private void draw() {
        erase();
        List<String> lines = parts.isEmpty()
                ? progress.lines(width.getAsInt(), System.nanoTime())
                : plainLines().stream()
                        .map(line -> Cells.cut(line, Math.max(2, width.getAsInt() - 1)))
                        .toList();
        lines.forEach(err::println);
        err.flush();
        drawn = lines.size();
    }

    private List<String> plainLines() {
        long now = System.nanoTime();
        return parts.isEmpty()
                ? List.of(progress.line(now))
                : parts.entrySet().stream()
                        .map(part -> "  " + Paint.harmless(part.getKey()) + ':'
                                + part.getValue().line(now))
                        .toList();
    }

    private void erase() {
        for (int i = 0; i < drawn; i++) {
            err.print(Ansi.ansi().cursorUpLine().eraseLine());
        }
        drawn = 0;
    }

    /** Takes the lines away again. */
    @Override
    public void close() {
        ticker.shutdownNow();
        synchronized (this) {
            erase();
            err.flush();
        }
        closed.run();
    }
}
