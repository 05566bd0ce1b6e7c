package org.mysqlmirror.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.WriteSession;

/** The lock that one job at a time holds for a target database: a {@code GET_LOCK} on the target server. */
final class JobLock implements AutoCloseable {
    private final WriteSession session;
    private final String name;

    private JobLock(WriteSession session, String name) {
        this.session = session;
        this.name = name;
    }

    /**
     * Takes the lock.
     *
     * @param session is held until the lock is closed
     * @param holder tells, if need be, who has it
     * @throws MirrorException (refused) if another job has it for longer than one wants to wait
     */
    static JobLock take(WriteSession session, String database, Duration patience, Holder holder) {
        String name = "mysql-mirror:" + digest(database);
        long taken =
                session.dedicated().number("SELECT GET_LOCK(" + Sql.text(name) + ", " + patience.toSeconds() + ')');
        if (taken == 1) {
            return new JobLock(session, name);
        }
        session.close();
        String who = holder.describe().map(record -> ": " + record).orElse("");
        throw MirrorException.refused(
                Problem.of("another job is at work on " + database + who).hint("--wait 10m waits for it"));
    }

    /** Whoever knows who has the lock. */
    @FunctionalInterface
    interface Holder {
        Optional<String> describe();
    }

    /**
     * Makes sure that we still have it: a server ends sessions, and the lock with them.
     *
     * @throws MirrorException (failed) if it is gone
     */
    synchronized void mustBeHeld() {
        long held = session.number("SELECT IS_USED_LOCK(" + Sql.text(name) + ") = CONNECTION_ID()");
        if (held != 1) {
            throw MirrorException.failed(Problem.of("the lock on the target was lost")
                    .hint("Did the server end our session? Nothing was put in place since"));
        }
    }

    @Override
    public void close() {
        session.close();
    }

    // MySQL allows 64 characters for the name of a lock.
    private static String digest(String database) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
