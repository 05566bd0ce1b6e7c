package org.mysqlmirror.connect;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.TableName;

/** Sessions that all see the same moment of a server, for as long as they are open. */
public final class Snapshot implements AutoCloseable {
    private static final String BEGIN = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
    private static final int ATTEMPTS = 50;

    private final List<ReadSession> sessions;
    private final Optional<ReadSession> guard;
    private final String how;
    private final boolean fixed;

    private Snapshot(List<ReadSession> sessions, Optional<ReadSession> guard, String how) {
        this(sessions, guard, how, true);
    }

    private Snapshot(List<ReadSession> sessions, Optional<ReadSession> guard, String how, boolean fixed) {
        this.sessions = List.copyOf(sessions);
        this.guard = guard;
        this.how = how;
        this.fixed = fixed;
    }

    /** The sessions; each belongs to one thread at a time. */
    public List<ReadSession> sessions() {
        return sessions;
    }

    /** From now on, what is read can be let go by {@link #letGo}. Where no moment is held fast, there is nothing to do. */
    public void mark() {
        if (fixed) {
            atOnce(sessions, session -> session.hold("SAVEPOINT before_reading"));
        }
    }

    /**
     * Lets go the tables that were read, so that they can be altered and dropped again, and keeps the moment: a table that was altered
     * meanwhile cannot be read any more (error 1412). MariaDB 10.11 with its binary log on does not let go.
     */
    public void letGo() {
        if (fixed) {
            atOnce(sessions, session -> session.hold("ROLLBACK TO SAVEPOINT before_reading"));
        }
    }

    /** How the moment was held fast, for the report. */
    public String how() {
        return how;
    }

    /** One session needs no lock. */
    public static Snapshot ofOne(Server server) {
        return opening(server, 1, sessions -> {
            sessions.get(0).hold(BEGIN);
            return new Snapshot(sessions, Optional.empty(), "one session with a snapshot; no lock");
        });
    }

    /** Every session by itself: they see different moments. */
    public static Snapshot none(Server server, int count) {
        return opening(
                server,
                count,
                sessions -> new Snapshot(sessions, Optional.empty(), "none: every table as it was", false));
    }

    /**
     * Holds all writes back with {@code FLUSH TABLES WITH READ LOCK} for the moment in which the sessions begin.
     *
     * @param backupLock whether to keep DDL out as well, until the snapshot is closed (MySQL 8: {@code LOCK INSTANCE FOR BACKUP})
     */
    public static Snapshot underGlobalLock(Server server, int count, boolean backupLock) {
        return guarded(server, count, (guard, sessions) -> {
            if (backupLock) {
                guard.hold("LOCK INSTANCE FOR BACKUP");
            }
            // Closes the tables that are in use without holding anybody back, so that the lock itself is short.
            guard.hold("FLUSH NO_WRITE_TO_BINLOG TABLES");
            long held = held(guard, sessions, "FLUSH TABLES WITH READ LOCK", "UNLOCK TABLES");
            return "FLUSH TABLES WITH READ LOCK for " + held + " ms"
                    + (backupLock ? "; no DDL while copying (LOCK INSTANCE FOR BACKUP)" : "");
        });
    }

    /** MariaDB: holds commits back with {@code BACKUP STAGE BLOCK_COMMIT} for the moment in which the sessions begin. */
    public static Snapshot underBackupStage(Server server, int count) {
        return guarded(server, count, (guard, sessions) -> {
            guard.hold("BACKUP STAGE START");
            guard.hold("BACKUP STAGE BLOCK_DDL");
            return "BACKUP STAGE BLOCK_COMMIT for "
                    + held(guard, sessions, "BACKUP STAGE BLOCK_COMMIT", "BACKUP STAGE END") + " ms";
        });
    }

    /** Holds writes to these tables back with {@code LOCK TABLES … READ} for the moment in which the sessions begin. */
    public static Snapshot underTableLocks(Server server, int count, List<TableName> tables) {
        String lock = "LOCK TABLES "
                + String.join(
                        ", ",
                        tables.stream().map(table -> table.sql() + " READ").toList());
        return guarded(
                server,
                count,
                (guard, sessions) -> "LOCK TABLES … READ for " + held(guard, sessions, lock, "UNLOCK TABLES") + " ms");
    }

    /**
     * MariaDB with its binary log, and no lock at all: sessions begin until all of them stand at the same place of the log.
     *
     * @return empty if that did not succeed, because the server is too busy
     */
    public static Optional<Snapshot> atSameLogPosition(Server server, int count) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int tried = attempt;
            Snapshot candidate = opening(server, count, sessions -> {
                atOnce(sessions, session -> session.hold(BEGIN));
                return new Snapshot(
                        sessions, Optional.empty(), "equal binary log positions, attempt " + tried + "; no lock");
            });
            long places = candidate.sessions.stream()
                    .map(session -> session.query("SHOW STATUS LIKE 'binlog\\_snapshot\\_%'").stream()
                            .map(row -> row.text(1))
                            .toList())
                    .distinct()
                    .count();
            if (places == 1) {
                return Optional.of(candidate);
            }
            candidate.close();
        }
        return Optional.empty();
    }

    private static long held(ReadSession guard, List<ReadSession> sessions, String lock, String unlock) {
        guard.hold(lock);
        long since = System.nanoTime();
        // All at once: on a slow network the lock would otherwise be held for as many round trips.
        atOnce(sessions, session -> session.hold(BEGIN));
        guard.hold(unlock);
        return (System.nanoTime() - since) / 1_000_000;
    }

    // All have come to their end when it returns or throws.
    private static <T> void atOnce(List<T> those, Consumer<T> action) {
        ExecutorService threads = Executors.newFixedThreadPool(those.size());
        try {
            CompletableFuture.allOf(those.stream()
                            .map(one -> CompletableFuture.runAsync(() -> action.accept(one), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MirrorException failure ? failure : e;
        } finally {
            threads.shutdown();
        }
    }

    private interface Locking {
        String hold(ReadSession guard, List<ReadSession> sessions);
    }

    private static Snapshot guarded(Server server, int count, Locking locking) {
        return opening(server, 1 + count, all -> {
            ReadSession guard = all.get(0);
            List<ReadSession> sessions = all.subList(1, all.size());
            return new Snapshot(sessions, Optional.of(guard), locking.hold(guard, sessions));
        });
    }

    private interface Opening {
        Snapshot begin(List<ReadSession> sessions);
    }

    private static Snapshot opening(Server server, int count, Opening opening) {
        List<ReadSession> sessions = new CopyOnWriteArrayList<>();
        boolean done = false;
        try {
            // At once as well: each of them takes half a dozen round trips.
            atOnce(Collections.nCopies(count, server), one -> sessions.add(one.readDedicated()));
            Snapshot snapshot = opening.begin(sessions);
            done = true;
            return snapshot;
        } finally {
            if (!done) {
                // Closing the sessions is what gives every lock back.
                sessions.forEach(ReadSession::close);
            }
        }
    }

    @Override
    public void close() {
        sessions.forEach(ReadSession::close);
        guard.ifPresent(ReadSession::close);
    }
}
