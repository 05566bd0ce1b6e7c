package org.mysqlmirror.shell.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fusesource.jansi.Ansi;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;

/**
 * How a running job is getting on: on a terminal a few lines that stay where they are, elsewhere one plain line every ten
 * seconds.
 */
public final class ProgressView implements EventSink, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);
    private static final int BAR = 30;
    private static final int NAME = 20;
    private static final int MOST_TABLES = 4;

    private final PrintStream err;
    private final Paint paint;
    private final boolean redraws;
    private final int width;
    private final ScheduledExecutorService ticker;
    private final Map<String, Track> running = new LinkedHashMap<>();
    private final long begun = System.nanoTime();
    private long tablesDone;
    private long tablesBegun;
    private long rows;
    private long bytes;
    private int drawn;
    private String step = "";

    /** How far a table is. */
    private static final class Track {
        private final long estimate;
        private long rows;
        private String phase = "";

        Track(long estimate) {
            this.estimate = estimate;
        }
    }

    /** @param redraws whether lines can be drawn over: only on a terminal that is not dumb */
    public ProgressView(PrintStream err, Paint paint, boolean redraws, int width) {
        this.err = err;
        this.paint = paint;
        this.redraws = redraws;
        this.width = width;
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
        if (event instanceof Event.StepStarted it) {
            step = it.label();
        } else if (event instanceof Event.TableStarted it) {
            running.put(it.table(), new Track(it.rows()));
            tablesBegun++;
        } else if (event instanceof Event.RowsMoved it) {
            rows += it.rows();
            bytes += it.bytes();
            Optional.ofNullable(running.get(it.table())).ifPresent(track -> track.rows += it.rows());
        } else if (event instanceof Event.TablePhase it) {
            Optional.ofNullable(running.get(it.table())).ifPresent(track -> track.phase = it.phase());
        } else if (event instanceof Event.TableBuilt it) {
            running.remove(it.table());
            tablesDone++;
        }
    }

    private synchronized void tick() {
        if (!redraws) {
            err.println(overall());
            err.flush();
            return;
        }
        erase();
        List<String> lines = new ArrayList<>();
        running.entrySet().stream()
                .limit(MOST_TABLES)
                .forEach(entry -> lines.add(table(entry.getKey(), entry.getValue())));
        lines.add(cut(overall() + "   Ctrl-C: cancel"));
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

    private String table(String table, Track track) {
        String name = Cells.cut(Paint.harmless(table), NAME);
        String label = name + " ".repeat(NAME - Cells.width(name));
        if (!track.phase.isEmpty()) {
            return "  " + label + ' ' + track.phase;
        }
        // Estimates may be too low: nothing is complete before it says so.
        int percent = track.estimate == 0 ? 0 : (int) Math.min(99, track.rows * 100 / track.estimate);
        int cells = BAR * percent / 100;
        String bar = paint.cyan("█".repeat(cells)) + paint.dim("░".repeat(BAR - cells));
        return "  " + label + ' ' + (width >= 70 ? bar + ' ' : "") + "%3d %%".formatted(percent) + "  "
                + Figures.about(Math.max(0, track.rows)) + " rows";
    }

    private String overall() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        if (tablesBegun == 0) {
            return "  " + step + "   " + Figures.time(elapsed);
        }
        long millis = Math.max(1, elapsed.toMillis());
        return "  " + tablesDone + " of " + Figures.of(tablesBegun, "table") + "   " + Figures.about(rows)
                + (rows == 1 ? " row   " : " rows   ")
                + Figures.bytes(bytes) + "   " + Figures.bytes(bytes * 1000 / millis) + "/s   "
                + Figures.time(elapsed);
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, Math.max(1, width - 1));
    }

    /** Takes the lines away again. */
    @Override
    public void close() {
        ticker.shutdownNow();
        synchronized (this) {
            erase();
            err.flush();
        }
    }
}
