package org.mysqlmirror.run;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Translation;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.TableGroup;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.run.BuildQueue.Work;
import org.mysqlmirror.transfer.RowRange;

/** Builds tables and puts groups of them in place: as many workers as there are sessions that read, one queue. */
final class BuildRun {
    private final JobContext job;
    private final Snapshot snapshot;
    private final BuildQueue queue;
    private final TableBuilder builder;
    private final Optional<TableSwap> swap;
    private final AtomicReference<MirrorException> failure = new AtomicReference<>();

    /**
     * @param groups what is put in place together; none if tables are only built
     * @param swap puts them in place; empty if their foreign keys are all that is wanted
     */
    BuildRun(
            JobContext job,
            Snapshot snapshot,
            TableBuilder builder,
            List<TableBuild> builds,
            List<TableGroup> groups,
            Optional<TableSwap> swap) {
        this.job = job;
        this.snapshot = snapshot;
        this.builder = builder;
        this.swap = swap;
        Map<String, TableBuild> byName = builds.stream().collect(toMap(TableBuild::name, identity()));
        this.queue = new BuildQueue(
                builds,
                groups.stream()
                        .map(group -> new BuildQueue.Group(
                                group, group.names().stream().map(byName::get).toList()))
                        .toList());
    }

    /** Tables on their way from a database into another. */
    static List<TableBuild> builds(List<TableTask> tasks, String source, Beside beside, Translation translation) {
        return tasks.stream()
                .map(task -> new TableBuild(
                        task,
                        RowRange.of(
                                new TableName(source, task.name()),
                                beside.aside(task.name()),
                                task.table(),
                                translation.of(task.table()),
                                task.where())))
                .toList();
    }

    /** @throws MirrorException the first failure; what was put in place before stays there */
    void run() {
        int workers = snapshot.sessions().size();
        ExecutorService helpers = Executors.newFixedThreadPool(workers, Threads.named("read"));
        ExecutorService pool = Executors.newFixedThreadPool(workers, Threads.named("copy"));
        try {
            List<Future<?>> all = new ArrayList<>();
            for (ReadSession session : snapshot.sessions()) {
                all.add(pool.submit(() -> work(session, helpers)));
            }
            all.forEach(Threads::await);
        } finally {
            pool.shutdownNow();
            helpers.shutdownNow();
        }
        Optional.ofNullable(failure.get()).ifPresent(reason -> {
            throw reason;
        });
    }

    private void work(ReadSession session, ExecutorService helpers) {
        try {
            Optional<Work> work = queue.take();
            while (work.isPresent()) {
                job.cancellation().throwIfCancelled();
                perform(work.get(), session, helpers);
                queue.done(work.get());
                work = queue.take();
            }
        } catch (MirrorException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(MirrorException.interrupted());
        } catch (RuntimeException | Error e) {
            // Whoever waits for this worker would wait for ever.
            fail(MirrorException.defect(e));
        }
    }

    private void perform(Work work, ReadSession session, ExecutorService helpers) {
        if (work instanceof Work.Create create) {
            builder.create(create.table(), session);
        } else if (work instanceof Work.Copy copy) {
            copy(copy.table(), session, helpers);
        } else if (work instanceof Work.Finish finish) {
            builder.finish(finish.table(), session, helpers);
        } else if (work instanceof Work.Place place) {
            builder.connect(place.tables(), session);
            swap.ifPresent(exchange -> exchange.place(place.group(), place.tables()));
        }
    }

    private void copy(TableBuild table, ReadSession session, ExecutorService helpers) {
        Optional<Chunk> chunk = table.cut(session);
        boolean covered = chunk.map(piece -> piece.until().isEmpty()).orElse(true);
        queue.cut(table, covered);
        chunk.ifPresent(piece -> builder.copy(table, piece, session, helpers));
    }

    // The first failure is the reason; what fails after it, fails because everything is being ended.
    private void fail(MirrorException reason) {
        if (failure.compareAndSet(null, reason)) {
            queue.stop();
            job.source().cancelAll();
            job.target().cancelAll();
        }
    }
}
