package org.mysqlmirror.transfer;

import java.util.function.Supplier;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.WriteSession;

/** Tries work again that met a deadlock, or waited too long for a lock. */
final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    /** @param work that leaves nothing behind when it fails */
    static <T> T of(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (MirrorException e) {
                if (attempt == MOST || !WriteSession.isTransient(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(100L << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }
}
