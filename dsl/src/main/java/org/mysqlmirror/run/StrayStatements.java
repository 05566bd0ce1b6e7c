package org.mysqlmirror.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.WriteSession;

/**
 * What a dead job's statements are still doing on the target: a server finishes a statement, and goes on waiting for the locks of one,
 * though nobody waits for the answer. What they are about must not be judged, and not be dropped, before they have ended.
 */
final class StrayStatements {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final WriteSession session;
    private final Predicate<String> concerned;

    /** A statement of our account, and the session that runs it. */
    private record Stray(long process, String sql) {
        // MariaDB drops a database table by table: cut short, it could leave tables without the record that tells whose
        // they are.
        boolean mayBeCut() {
            return !sql.startsWith("DROP ");
        }
    }

    /** @param concerned tells of a statement whether it may be one of a job's */
    StrayStatements(WriteSession session, Predicate<String> concerned) {
        this.session = session;
        this.concerned = concerned;
    }

    /**
     * Waits until none is left. Those of a job whose record is there are cut short.
     *
     * @param ours whether there is such a record
     * @throws MirrorException (failed) if one of them does not end
     */
    void end(boolean ours) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (List<Stray> running = running(); !running.isEmpty(); running = running()) {
            if (System.nanoTime() > until) {
                throw MirrorException.failed(Problem.of("a statement of a dead job does not end: process "
                                + running.get(0).process() + ", "
                                + Sql.inOneLine(running.get(0).sql()))
                        .hint("Look at it on the server, and KILL it"));
            }
            if (ours) {
                running.stream().filter(Stray::mayBeCut).forEach(this::kill);
            }
            pause();
        }
    }

    private List<Stray> running() {
        return session
                .query(
                        """
                        SELECT id, info FROM information_schema.processlist
                        WHERE user = SUBSTRING_INDEX(USER(), '@', 1) AND id <> CONNECTION_ID() AND info IS NOT NULL""")
                .stream()
                .map(row -> new Stray(row.number(0), row.text(1)))
                .filter(stray -> concerned.test(stray.sql()))
                .toList();
    }

    // Between the look and the KILL it may have ended by itself (error 1094).
    private void kill(Stray stray) {
        try {
            session.execute("KILL " + stray.process());
        } catch (MirrorException e) {
            if (running().contains(stray)) {
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
