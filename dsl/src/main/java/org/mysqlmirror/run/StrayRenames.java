package org.mysqlmirror.run;

import java.time.Duration;
import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.SideSchemas;

/**
 * The RENAME of a job that has died: a server goes on waiting for the locks of its tables, though nobody waits for the answer. What
 * such a statement moves must not be judged, and not be dropped, before it has ended.
 */
final class StrayRenames {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final WriteSession session;
    private final SideSchemas schemas;

    StrayRenames(WriteSession session, SideSchemas schemas) {
        this.session = session;
        this.schemas = schemas;
    }

    /** @throws MirrorException (failed) if one of them does not end */
    void end() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (List<Long> running = running(); !running.isEmpty(); running = running()) {
            if (System.nanoTime() > until) {
                throw MirrorException.failed(
                        Problem.of("a RENAME of a dead job does not end: process " + running.get(0))
                                .hint("KILL it on the server"));
            }
            running.forEach(this::kill);
            pause();
        }
    }

    private List<Long> running() {
        String aside = Sql.name(schemas.aside()) + '.';
        return session
                .query("SELECT id, info FROM information_schema.processlist WHERE info LIKE 'RENAME TABLE %'")
                .stream()
                .filter(row -> row.text(1).contains(aside))
                .map(row -> row.number(0))
                .toList();
    }

    // Between the look and the KILL it may have ended by itself (error 1094).
    private void kill(long process) {
        try {
            session.execute("KILL " + process);
        } catch (MirrorException e) {
            if (running().contains(process)) {
                throw e;
            }
        }
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
