package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.checksum.DifferenceLog;
import org.mysqlmirror.checksum.DifferingRow;
import org.mysqlmirror.checksum.Lane;
import org.mysqlmirror.checksum.LongRows;
import org.mysqlmirror.checksum.Repair;
import org.mysqlmirror.checksum.RepairTally;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.checksum.Undo;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.transfer.LoadedRows;

/**
 * Makes rows of tables equal. Rows are first brought, parents before children, and then deleted, children before parents: so no row
 * is missing for a while, and none refers to one that is not there. What cannot be brought because of a row that is still to be
 * deleted or changed waits until the rest of its table is done.
 */
final class RepairRun {
    // More than so many rows are not deleted in one transaction.
    private static final long MOST_IN_KNOT = 10_000;

    private final JobContext job;
    private final Snapshot source;
    private final ServerFacts server;
    private final Pace pace;
    private final List<RepairedTable> parentsFirst = new ArrayList<>();
    private final ExecutorService pool;
    private final ExecutorService readers;
    // One for each session of the source, for all tables: to open one takes as long as a batch.
    private final Map<ReadSession, Lane> lanes = new LinkedHashMap<>();
    private final AtomicReference<MirrorException> failure = new AtomicReference<>();

    /**
     * @param findings parents before their children
     * @param target with the triggers that see what is written
     */
    RepairRun(JobContext job, Snapshot source, Target target, List<Finding> findings, Pace pace, Undo undo) {
        this.job = job;
        this.source = source;
        this.server = target.server();
        this.pace = pace;
        this.pool = Executors.newFixedThreadPool(source.sessions().size(), Threads.named("repair"));
        this.readers = Executors.newCachedThreadPool(Threads.named("read"));
        source.sessions().forEach(session -> lanes.put(session, new Lane(this::open)));
        findings.forEach(finding -> parentsFirst.add(table(finding, target, undo)));
    }

    /**
     * Where rows are written.
     *
     * @param triggered the tables that have triggers
     */
    record Target(ServerFacts server, Predicate<String> triggered) {}

    private RepairedTable table(Finding finding, Target target, Undo undo) {
        TablePair pair = finding.table();
        LongRows longRows = new LoadedRows(pair.source(), pair.target(), pair.definition(), readers);
        return new RepairedTable(
                finding,
                Repair.of(
                        pair,
                        undo,
                        target.triggered().test(pair.name()),
                        longRows,
                        server.number("max_allowed_packet", 4 << 20)));
    }

    /** @throws MirrorException the first failure, or that rows were left alone; what was committed before stays, and is reported */
    void run() {
        List<RepairedTable> childrenFirst = new ArrayList<>(parentsFirst);
        Collections.reverse(childrenFirst);
        try {
            parentsFirst.forEach(this::bring);
            childrenFirst.forEach(this::remove);
        } finally {
            pool.shutdownNow();
            readers.shutdownNow();
            lanes.values().forEach(Lane::close);
            parentsFirst.stream()
                    .filter(table -> table.isBegun() && !table.isDone())
                    .forEach(this::report);
            parentsFirst.forEach(RepairedTable::close);
        }
        mustBeWithoutConflict();
    }

    private void bring(RepairedTable table) {
        table.begin();
        Finding finding = table.finding();
        job.events()
                .accept(new Event.TableStarted(
                        table.name(), finding.wanted().size() + finding.extras().size(), 0));
        inParallel(table, finding.wanted());
        if (table.waiting().size() > 0) {
            untangle(table);
        }
    }

    private void remove(RepairedTable table) {
        if (!table.isCleared()) {
            inParallel(table, table.finding().extras());
        }
        table.finish();
        report(table);
    }

    // Most of what waited can be brought by now. What still cannot is brought in one transaction.
    private void untangle(RepairedTable table) {
        ReadSession session = source.sessions().get(0);
        try (DifferenceLog knot = new DifferenceLog();
                DifferenceLog.Reader reader = table.waiting().read()) {
            work(table, reader, knot, session);
            if (knot.size() == 0) {
                return;
            }
            DifferenceLog extras = table.finding().extras();
            if (extras.size() > MOST_IN_KNOT) {
                inParallel(table, extras);
                extras.close();
            }
            add(table, table.repair().repairAtOnce(knot, extras, table.batch(), session, lanes.get(session)));
            table.cleared();
        }
    }

    private void inParallel(RepairedTable table, DifferenceLog rows) {
        try (DifferenceLog.Reader reader = rows.read()) {
            List<Future<?>> workers = new ArrayList<>();
            for (ReadSession session : source.sessions()) {
                workers.add(pool.submit(() -> alone(table, reader, session)));
            }
            workers.forEach(Threads::await);
        }
        throwIfFailed();
    }

    private void alone(RepairedTable table, DifferenceLog.Reader reader, ReadSession source) {
        try {
            work(table, reader, table.waiting(), source);
        } catch (MirrorException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            // Whoever waits for this worker would wait for ever.
            fail(MirrorException.defect(e));
        }
    }

    private void work(RepairedTable table, DifferenceLog.Reader reader, DifferenceLog waiting, ReadSession source) {
        List<DifferingRow> batch = reader.next(table.batch());
        while (!batch.isEmpty() && failure.get() == null) {
            job.cancellation().throwIfCancelled();
            pace.keep(table.name());
            try {
                table.repair().repair(batch, source, lanes.get(source), tally -> add(table, tally));
            } catch (MirrorException e) {
                if (!WriteSession.isDuplicate(e)) {
                    throw e;
                }
                batch.forEach(waiting::row);
            }
            batch = reader.next(table.batch());
        }
    }

    private void add(RepairedTable table, RepairTally tally) {
        table.add(tally);
        job.events().accept(new Event.RowsMoved(table.name(), tally.rows(), 0));
    }

    private WriteSession open() {
        WriteSession session = job.target().write(job.permit());
        if (!server.variables().getOrDefault("binlog_format", "ROW").equals("STATEMENT")) {
            session.readCommitted();
        }
        // What strict mode would refuse, the invalid index 0 of an ENUM, is a value like any other; and every row is
        // compared again before it is committed.
        session.set("sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
        return session;
    }

    private void fail(MirrorException reason) {
        if (failure.compareAndSet(null, reason)) {
            job.source().cancelAll();
            job.target().cancelAll();
        }
    }

    private void throwIfFailed() {
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void report(RepairedTable table) {
        RepairTally tally = table.tally();
        job.events()
                .accept(new Event.TableRepaired(
                        table.name(),
                        tally.inserted(),
                        tally.updated(),
                        tally.deleted(),
                        tally.vanished(),
                        tally.conflicts(),
                        table.isDone(),
                        Duration.ofNanos(table.elapsed())));
    }

    private void mustBeWithoutConflict() {
        List<Problem> problems = parentsFirst.stream()
                .filter(table -> table.tally().conflicts() > 0)
                .map(table -> Problem.of(Figures.of(table.tally().conflicts(), "row") + " of " + table.name()
                                + " were changed by others since the comparison, and were left alone")
                        .at(job.target().connection().name())
                        .hint("Who writes there? Run it again"))
                .toList();
        if (!problems.isEmpty()) {
            throw new MirrorException(ExitCode.FAILED, problems);
        }
    }
}
