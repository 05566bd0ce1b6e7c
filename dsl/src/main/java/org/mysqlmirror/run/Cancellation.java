package org.mysqlmirror.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mysqlmirror.base.MirrorException;

/** Lets somebody else end what is going on. Safe for use by many threads. */
public final class Cancellation {
    private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Ends everything that is registered, now and from now on. */
    public synchronized void cancel() {
        cancelled = true;
        actions.forEach(Runnable::run);
    }

    /** Waits until a cancellation that has begun has reached everything: what begins afterwards is not hit by it. */
    synchronized void settle() {
        // Whoever cancels holds the monitor.
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Runs the action when somebody cancels, at once if that has happened already. Closing takes it back. */
    public Registration onCancel(Runnable action) {
        actions.add(action);
        if (cancelled) {
            action.run();
        }
        return () -> actions.remove(action);
    }

    /** @throws MirrorException (interrupted) if somebody has cancelled */
    void throwIfCancelled() {
        if (cancelled) {
            throw MirrorException.interrupted();
        }
    }

    /** An action that can be taken back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
