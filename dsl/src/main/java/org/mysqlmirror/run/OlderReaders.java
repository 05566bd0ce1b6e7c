package org.mysqlmirror.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for transactions that began before the last row of the new tables was there. MySQL refuses to show such a transaction a
 * table that is younger than its snapshot (error 1412); MariaDB (10.11) shows it the table without the rows.
 */
final class OlderReaders {
    private static final Logger LOG = LoggerFactory.getLogger(OlderReaders.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final JobContext job;
    private final WriteSession session;

    OlderReaders(JobContext job, WriteSession session) {
        this.job = job;
        this.session = session;
    }

    /** Returns when none of them is left, or after ten seconds: then it is noted. */
    void waitFor() {
        Set<String> older;
        try {
            older = transactions();
        } catch (MirrorException e) {
            // Who may not see other sessions (PROCESS) cannot wait for them; a plan says so.
            LOG.debug("the transactions of the target cannot be seen", e);
            return;
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!older.isEmpty() && System.nanoTime() < until) {
            job.cancellation().throwIfCancelled();
            pause();
            older.retainAll(transactions());
        }
        if (!older.isEmpty()) {
            job.events()
                    .accept(new Event.Noted(
                            older.size() + " transactions of the target are older than the new tables, and"
                                    + " may find them empty until they end"));
        }
    }

    // Ours among them may read the source, where that is on the same server.
    private Set<String> transactions() {
        Set<Long> ours = new HashSet<>(job.target().sessions());
        ours.addAll(job.source().sessions());
        return session
                .query("SELECT trx_mysql_thread_id, trx_id, trx_started FROM information_schema.innodb_trx")
                .stream()
                .filter(row -> !ours.contains(row.number(0)))
                .map(row -> row.text(0) + ' ' + row.text(1) + ' ' + row.text(2))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }
}
