package org.mysqlmirror.shell.view;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.job.Event;

/** How a job is getting on, as figures and lines: a fold of its events. */
final class Progress {
    private static final Duration LOOKS_BACK = Duration.ofSeconds(15);
    private static final Duration BEFORE_GUESSING = Duration.ofSeconds(3);
    private static final int MOST_TABLES = 4;
    // A table takes its time even if it is empty.
    private static final long BYTES_OF_NOTHING = 64 << 10;

    private final Paint paint;
    private final long begun;
    private final Map<String, Track> running = new LinkedHashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Event.WorkAhead ahead = new Event.WorkAhead(0, 0, 0);
    private long tablesDone;
    private long tablesBegun;
    private long weightDone;
    private long rows;
    private long bytes;
    private String step = "";
    private boolean cancelling;

    /** How far a table is. */
    private static final class Track {
        private final long rowsEstimated;
        private final long weight;
        private long rows;
        private String phase = "";

        Track(Event.TableStarted table) {
            this.rowsEstimated = table.rows();
            this.weight = table.bytes() + BYTES_OF_NOTHING;
        }

        // Estimates may be too low: nothing is complete before it says so.
        int percent() {
            return rowsEstimated == 0 ? 0 : (int) Math.min(99, Math.max(0, rows) * 100 / rowsEstimated);
        }

        long done() {
            return weight * (phase.isEmpty() ? percent() : 99) / 100;
        }
    }

    /** @param weight of what was done at that time, with its rows and bytes */
    private record Sample(long nanos, long weight, long rows, long bytes) {}

    /** @param now nanoseconds, as every other time here */
    Progress(Paint paint, long now) {
        this.paint = paint;
        this.begun = now;
        samples.add(new Sample(now, 0, 0, 0));
    }

    void take(Event event) {
        if (event instanceof Event.StepStarted it) {
            step = it.label();
        } else if (event instanceof Event.WorkAhead it) {
            begin(it);
        } else if (event instanceof Event.TableStarted it) {
            running.put(it.table(), new Track(it));
            tablesBegun++;
        } else if (event instanceof Event.RowsMoved it) {
            rows += it.rows();
            bytes += it.bytes();
            track(it.table()).ifPresent(track -> track.rows += it.rows());
        } else if (event instanceof Event.FilesMoved it) {
            bytes += it.bytes();
        } else if (event instanceof Event.TablePhase it) {
            track(it.table()).ifPresent(track -> track.phase = it.phase());
        } else if (event instanceof Event.TableBuilt it) {
            finish(it.table());
        } else if (event instanceof Event.TableRepaired it) {
            finish(it.table());
        }
    }

    // A sync compares first and repairs then: two pieces of work, one after the other.
    private void begin(Event.WorkAhead work) {
        ahead = work;
        running.clear();
        tablesBegun = 0;
        tablesDone = 0;
        weightDone = 0;
        rows = 0;
        bytes = 0;
        Sample last = samples.getLast();
        samples.clear();
        samples.add(new Sample(last.nanos(), 0, 0, 0));
    }

    private void finish(String table) {
        track(table).ifPresent(track -> weightDone += track.weight);
        running.remove(table);
        tablesDone++;
    }

    private Optional<Track> track(String table) {
        return Optional.ofNullable(running.get(table));
    }

    void cancelling() {
        cancelling = true;
    }

    /** A few lines that fit into the width: the tables that are under way, and all of it. */
    List<String> lines(int width, long now) {
        List<String> lines = new ArrayList<>();
        running.entrySet().stream()
                .limit(MOST_TABLES)
                .forEach(table -> lines.add(line(table.getKey(), table.getValue(), width)));
        List<String> parts = new ArrayList<>(parts(now));
        parts.add(cancelling ? ProgressView.CANCELLING : "Ctrl-C: cancel");
        lines.add(fitting(parts, width));
        return lines;
    }

    /** The same as one plain line. */
    String line(long now) {
        return "  " + String.join("   ", parts(now));
    }

    private String line(String table, Track track, int width) {
        int name = width >= 60 ? 20 : Math.max(6, Math.min(20, width - 30));
        int bar = width >= 80 ? 30 : width >= 60 ? width - 50 : 0;
        String label = Cells.cut(Paint.harmless(table), name);
        String start = "  " + label + " ".repeat(name - Cells.width(label)) + ' ';
        if (!track.phase.isEmpty()) {
            return start + Cells.cut(track.phase, Math.max(2, width - name - 5));
        }
        int cells = bar * track.percent() / 100;
        return start
                + (bar == 0 ? "" : paint.cyan("█".repeat(cells)) + paint.dim("░".repeat(bar - cells)) + ' ')
                + "%3d %%".formatted(track.percent())
                + Cells.cut("  " + rows(track.rows), Math.max(2, width - name - bar - 11));
    }

    private static String rows(long count) {
        return Figures.about(Math.max(0, count)) + (count == 1 ? " row" : " rows");
    }

    private List<String> parts(long now) {
        Duration elapsed = Duration.ofNanos(now - begun);
        if (tablesBegun == 0) {
            return bytes == 0
                    ? List.of(step, Figures.clock(elapsed))
                    : List.of(step, Figures.bytes(bytes) + " so far", Figures.clock(elapsed));
        }
        Sample before = sample(now);
        long millis = Math.max(1, (now - before.nanos()) / 1_000_000);
        List<String> parts = new ArrayList<>();
        parts.add(tablesDone + " of " + Figures.of(Math.max(ahead.tables(), tablesBegun), "table"));
        parts.add(Figures.about(rows) + " of " + rows(Math.max(ahead.rows(), rows)));
        // A comparison moves no bytes worth speaking of.
        parts.add(
                bytes > 0
                        ? Figures.bytes(Math.max(0, bytes - before.bytes()) * 1000 / millis) + "/s"
                        : Figures.about(Math.max(0, rows - before.rows()) * 1000 / millis) + " rows/s");
        parts.add(Figures.clock(elapsed));
        left(now, before).map(left -> "about " + Figures.clock(left) + " left").ifPresent(parts::add);
        return parts;
    }

    // Of the last seconds: what a job did an hour ago says little about the next minute.
    private Sample sample(long now) {
        samples.add(new Sample(now, weight(), rows, bytes));
        while (samples.size() > 2 && now - samples.peek().nanos() > LOOKS_BACK.toNanos()) {
            samples.remove();
        }
        return samples.element();
    }

    private long weight() {
        return weightDone + running.values().stream().mapToLong(Track::done).sum();
    }

    private Optional<Duration> left(long now, Sample before) {
        long done = weight() - before.weight();
        long all = ahead.bytes() + ahead.tables() * BYTES_OF_NOTHING;
        if (done <= 0 || now - begun < BEFORE_GUESSING.toNanos() || all <= weight()) {
            return Optional.empty();
        }
        double nanos = (double) (now - before.nanos()) / done * (all - weight());
        return Optional.of(Duration.ofNanos((long) nanos));
    }

    // What stands last is the least important, except for the hint how to stop.
    private static String fitting(List<String> parts, int width) {
        List<String> kept = new ArrayList<>(parts);
        while (kept.size() > 2 && width(kept) >= width) {
            kept.remove(kept.size() - 2);
        }
        return Cells.cut("  " + String.join("   ", kept), Math.max(2, width - 1));
    }

    private static int width(List<String> parts) {
        return 2 + Cells.width(String.join("   ", parts));
    }
}
