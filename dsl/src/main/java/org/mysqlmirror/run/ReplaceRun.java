package org.mysqlmirror.run;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.run.BuildQueue.Work;
import org.mysqlmirror.transfer.RowRange;

/** Runs {@link Step.ReplaceTables}: as many workers as there are sessions in the snapshot, one queue. */
final class ReplaceRun {
    private final JobContext job;
    private final Snapshot snapshot;
    private final Step.ReplaceTables step;
    private final BuildQueue queue;
    private final TableSwap swap;
    private final AtomicReference<MirrorException> failure = new AtomicReference<>();

    ReplaceRun(JobContext job, Snapshot snapshot, Step.ReplaceTables step, String sourceDatabase, boolean mariaDb) {
        this.job = job;
        this.snapshot = snapshot;
        this.step = step;
        Map<String, TableBuild> builds = step.largestFirst().stream()
                .map(task -> new TableBuild(task, range(task, sourceDatabase)))
                .collect(toMap(TableBuild::name, identity(), (one, other) -> one, LinkedHashMap::new));
        this.queue = new BuildQueue(
                List.copyOf(builds.values()),
                step.groups().stream()
                        .map(group -> new BuildQueue.Group(
                                group, group.names().stream().map(builds::get).toList()))
                        .toList());
        this.swap = new TableSwap(job, step.schemas(), mariaDb);
    }

    private RowRange range(TableTask task, String sourceDatabase) {
        return RowRange.of(
                new TableName(sourceDatabase, task.name()),
                new TableName(step.schemas().aside(), task.name()),
                task.table(),
                task.where());
    }

    /** @throws MirrorException the first failure; what was put in place before stays there */
    void run() {
        int workers = snapshot.sessions().size();
        ExecutorService helpers = Executors.newFixedThreadPool(workers, Threads.named("read"));
        ExecutorService pool = Executors.newFixedThreadPool(workers, Threads.named("copy"));
        try {
            TableBuilder builder = new TableBuilder(job, step, helpers);
            List<Future<?>> all = new ArrayList<>();
            for (ReadSession session : snapshot.sessions()) {
                all.add(pool.submit(() -> work(builder, session)));
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

    private void work(TableBuilder builder, ReadSession session) {
        try {
            Optional<Work> work = queue.take();
            while (work.isPresent()) {
                job.cancellation().throwIfCancelled();
                perform(work.get(), builder, session);
                queue.done(work.get());
                work = queue.take();
            }
        } catch (MirrorException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(MirrorException.interrupted());
        } catch (RuntimeException e) {
            fail(MirrorException.defect(e));
        }
    }

    private void perform(Work work, TableBuilder builder, ReadSession session) {
        if (work instanceof Work.Create create) {
            builder.create(create.table(), session);
        } else if (work instanceof Work.Copy copy) {
            copy(copy.table(), builder, session);
        } else if (work instanceof Work.Finish finish) {
            builder.finish(finish.table(), session);
        } else if (work instanceof Work.Place place) {
            builder.connect(place.tables());
            swap.place(place.group());
        }
    }

    private void copy(TableBuild table, TableBuilder builder, ReadSession session) {
        Optional<Chunk> chunk = table.cut(session);
        boolean covered = chunk.map(piece -> piece.until().isEmpty()).orElse(true);
        queue.cut(table, covered);
        chunk.ifPresent(piece -> builder.copy(table, piece, session));
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
