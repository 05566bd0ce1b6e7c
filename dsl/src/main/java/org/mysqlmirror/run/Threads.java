package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.mysqlmirror.base.MirrorException;

/** Threads with names, which do not keep the process alive. */
final class Threads {
    private Threads() {}

    static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + '-' + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** @throws MirrorException (interrupted) if this thread is interrupted meanwhile */
    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }

    /**
     * Waits for a worker that keeps its failures to itself.
     *
     * @throws MirrorException (interrupted) if this thread is interrupted meanwhile
     */
    static void await(Future<?> worker) {
        result(worker);
    }

    /** Waits for all of them, also if this thread is interrupted or one of them fails; only then tells of it. */
    static <T> List<T> results(List<Future<T>> workers) {
        List<T> results = new ArrayList<>();
        Optional<RuntimeException> failure = Optional.empty();
        boolean interrupted = false;
        for (Future<T> worker : workers) {
            interrupted |= hasToWait(worker);
            try {
                results.add(result(worker));
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failure.ifPresent(reason -> {
            throw reason;
        });
        return results;
    }

    // Whether it was interrupted meanwhile: whoever interrupts has told the workers as well.
    private static boolean hasToWait(Future<?> worker) {
        boolean interrupted = false;
        while (!worker.isDone()) {
            try {
                worker.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                return interrupted;
            }
        }
        return interrupted;
    }

    /** The same for one that comes to a result. */
    static <T> T result(Future<T> worker) {
        try {
            return worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker ended in a way nobody thought of", e.getCause());
        }
    }
}
