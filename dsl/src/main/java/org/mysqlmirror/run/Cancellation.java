package org.mysqlmirror.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mysqlmirror.base.MirrorException;

/** Lets somebody else end what is going on. Safe for use by many threads. */
public final class Cancellation {
    private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Ends everything that is registered, now and from now on. */
    public void cancel() {
        cancelled = true;
        actions.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Runs the action when somebody cancels, at once if that has happened already. Closing takes it back. */
    Registration onCancel(Runnable action) {
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
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
