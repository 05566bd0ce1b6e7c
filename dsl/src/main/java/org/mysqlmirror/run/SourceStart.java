package org.mysqlmirror.run;

import java.time.Duration;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.job.Event;

/** Makes sure that a source that was stopped runs again, over a session of its own where the old one broke. */
final class SourceStart {
    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final JobContext job;
    private final PhysicalServer source;

    SourceStart(JobContext job, PhysicalServer source) {
        this.job = job;
        this.source = source;
    }

    /** @throws MirrorException if it could not be made sure: its host's watchdog goes on trying */
    void make() {
        for (int attempt = 1; ; attempt++) {
            try {
                source.host().start(job.id().text());
                source.meetAgain().forEach(note -> job.events().accept(new Event.Noted(note)));
                return;
            } catch (MirrorException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Threads.pause(BETWEEN);
            }
        }
    }
}
