package org.mysqlmirror.run;

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

    /**
     * Waits for a worker that keeps its failures to itself.
     *
     * @throws MirrorException (interrupted) if this thread is interrupted meanwhile
     */
    static void await(Future<?> worker) {
        result(worker);
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
