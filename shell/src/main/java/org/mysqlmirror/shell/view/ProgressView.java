package org.mysqlmirror.shell.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
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

    @Override
    public synchronized void accept(Event event) {
        progress.take(event);
        if (!redraws && event instanceof Event.Noted note) {
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
            err.println(progress.line(System.nanoTime()));
            err.flush();
        }
    }

    private void draw() {
        erase();
        List<String> lines = progress.lines(width.getAsInt(), System.nanoTime());
        lines.forEach(err::println);
        err.flush();
        drawn = lines.size();
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
