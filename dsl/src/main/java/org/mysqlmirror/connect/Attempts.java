package org.mysqlmirror.connect;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mysqlmirror.base.MirrorException;

/** Tries work again whose failure goes away by itself. */
public final class Attempts {
    private static final int MOST = 5;

    private Attempts() {}

    /** For work that met a deadlock, or waited too long for a lock. It leaves nothing behind when it fails. */
    public static <T> T of(Supplier<T> work) {
        return of(work, WriteSession::isTransient);
    }

    /** @param passing tells of a failure whether the same work may well succeed in a moment */
    static <T> T of(Supplier<T> work, Predicate<MirrorException> passing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (MirrorException e) {
                if (attempt == MOST || !passing.test(e)) {
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
