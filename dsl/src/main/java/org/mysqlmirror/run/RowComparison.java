package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;

/** Compares the rows of some tables, in as many sessions as two snapshots have. */
final class RowComparison {
    private final Server source;
    private final Server target;
    private final EventSink events;
    private final Cancellation cancellation;
    private final AtomicReference<MirrorException> failure = new AtomicReference<>();

    RowComparison(Server source, Server target, EventSink events, Cancellation cancellation) {
        this.source = source;
        this.target = target;
        this.events = events;
        this.cancellation = cancellation;
    }

    /** Tells how much there is to compare. */
    static void announce(List<TableRows> tables, EventSink events) {
        events.accept(new Event.WorkAhead(
                tables.size(),
                tables.stream().mapToLong(table -> table.pair().rows()).sum(),
                tables.stream().mapToLong(TableRows::bytes).sum()));
    }

    /** @throws MirrorException if a server is lost, or somebody cancels; whatever concerns one table is told with that table */
    void compare(List<TableRows> tables, Snapshot here, Snapshot there) {
        int sessions = Math.min(here.sessions().size(), there.sessions().size());
        ExecutorService pool = Executors.newFixedThreadPool(2 * sessions, Threads.named("compare"));
        try {
            DiffQueue queue = new DiffQueue(tables, events);
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                ReadSession one = here.sessions().get(i);
                ReadSession other = there.sessions().get(i);
                workers.add(pool.submit(() -> work(queue, one, other, pool)));
            }
            workers.forEach(Threads::await);
        } finally {
            pool.shutdownNow();
        }
        Optional.ofNullable(failure.get()).ifPresent(reason -> {
            throw reason;
        });
    }

    private void work(DiffQueue queue, ReadSession one, ReadSession other, ExecutorService helpers) {
        try {
            Optional<DiffQueue.Piece> piece = queue.next(one, other);
            while (piece.isPresent() && failure.get() == null) {
                cancellation.throwIfCancelled();
                queue.compare(piece.get(), one, other, helpers);
                piece = queue.next(one, other);
            }
        } catch (MirrorException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            // Whoever waits for this worker would wait for ever.
            fail(MirrorException.defect(e));
        }
    }

    private void fail(MirrorException reason) {
        if (failure.compareAndSet(null, reason)) {
            source.cancelAll();
            target.cancelAll();
        }
    }
}
