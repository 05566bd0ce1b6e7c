package org.mysqlmirror.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.WriteSession;

/** The lock that one job at a time holds for a target database: a {@code GET_LOCK} on the target server. */
final class JobLock implements AutoCloseable {
    private final WriteSession session;
    private final List<String> names;

    private JobLock(WriteSession session, List<String> names) {
        this.session = session;
        this.names = List.copyOf(names);
    }

    /**
     * Takes the lock.
     *
     * @param session is held until the lock is closed
     * @param holder tells, if need be, who has it
     * @throws MirrorException (refused) if another job has it for longer than one wants to wait
     */
    static JobLock take(WriteSession session, String database, Duration patience, Holder holder) {
        return takeAll(session, List.of(database), patience, holder);
    }

    /** The same for all databases of a server that is about to be replaced. */
    static JobLock takeAll(WriteSession session, List<String> databases, Duration patience, Holder holder) {
        session.dedicated();
        for (String database : databases) {
            long taken =
                    session.number("SELECT GET_LOCK(" + Sql.text(name(database)) + ", " + patience.toSeconds() + ')');
            if (taken != 1) {
                session.close();
                String who = holder.describe().map(record -> ": " + record).orElse("");
                throw MirrorException.refused(Problem.of("another job is at work on " + database + who)
                        .hint("--wait 10m waits for it"));
            }
        }
        return new JobLock(session, databases.stream().map(JobLock::name).toList());
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
        boolean held = names.stream()
                .allMatch(name -> session.number("SELECT IS_USED_LOCK(" + Sql.text(name) + ") = CONNECTION_ID()") == 1);
        if (!held) {
            throw MirrorException.failed(Problem.of("the lock on the target was lost")
                    .hint("Did the server end our session? Nothing was put in place since"));
        }
    }

    @Override
    public void close() {
        session.close();
    }

    // MySQL allows 64 characters for the name of a lock.
    private static String name(String database) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return "mysql-mirror:" + HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
