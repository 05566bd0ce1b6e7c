package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When writing pauses, so that others are not held up.
 *
 * @param lag how far a replica of the target may be behind; zero if nobody looks
 * @param running how many threads of the target may be at work at once ({@code Threads_running})
 */
public record Throttle(Duration lag, int running) {
    public Throttle {
        requireNonNull(lag, "lag is null");
    }
}
