package org.mysqlmirror.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.mysqlmirror.base.MirrorException;

/** Keeps what all threads of a job move together below so many bytes in a second, by letting them wait. */
public final class RateLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long SLICE = Duration.ofMillis(100).toNanos();

    private final long bytesPerSecond;
    private final LongSupplier clock;
    private final Sleep sleep;
    private long free;

    /** Lets a thread wait for so many nanoseconds. */
    interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    RateLimit(long bytesPerSecond, LongSupplier clock, Sleep sleep) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.sleep = sleep;
        this.free = clock.getAsLong();
    }

    /** @param bytesPerSecond 0 for no limit */
    public static RateLimit of(long bytesPerSecond) {
        return new RateLimit(
                bytesPerSecond,
                System::nanoTime,
                nanos -> Thread.sleep(Duration.ofNanos(nanos).toMillis()));
    }

    /**
     * Returns when these bytes may have been moved.
     *
     * @param stop is asked again and again, and throws if nobody wants to wait any more
     * @throws MirrorException (interrupted) if the thread was
     */
    public void moved(long bytes, Runnable stop) {
        if (bytesPerSecond == 0 || bytes <= 0) {
            return;
        }
        long until = reserve(bytes);
        try {
            for (long left = until - clock.getAsLong(); left > 0; left = until - clock.getAsLong()) {
                stop.run();
                sleep.nanos(Math.min(left, SLICE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }

    // Time that nobody used is not saved up: a burst after a pause would be what the limit is there to prevent.
    private synchronized long reserve(long bytes) {
        free = Math.max(free, clock.getAsLong()) + (long) ((double) bytes * SECOND / bytesPerSecond);
        return free;
    }
}
