package org.mysqlmirror.run;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.plan.SnapshotWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens snapshots in the way that was planned. */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private Snapshots() {}

    /** @throws MirrorException (failed) if the server is too busy for that way */
    static Snapshot take(Server server, SnapshotWay way, int sessions, List<TableName> tables) {
        return switch (way) {
            case GLOBAL_LOCK_AND_BACKUP_LOCK -> Snapshot.underGlobalLock(server, sessions, true);
            case GLOBAL_LOCK -> Snapshot.underGlobalLock(server, sessions, false);
            case BACKUP_STAGE -> Snapshot.underBackupStage(server, sessions);
            case LOG_POSITION ->
                Snapshot.atSameLogPosition(server, sessions)
                        .orElseThrow(() -> MirrorException.failed(
                                Problem.of("no moment was found at which all sessions see the same")
                                        .at(server.connection().name())
                                        .hint("The server is too busy: --workers 1 needs no such moment")));
            case TABLE_LOCKS -> Snapshot.underTableLocks(server, sessions, tables);
            case ONE_SESSION -> Snapshot.ofOne(server);
            case NONE -> Snapshot.none(server, sessions);
        };
    }

    /** A way of taking one. */
    interface Taking {
        Snapshot take();
    }

    /** Both sides, held fast. */
    record Both(Snapshot source, Snapshot target) implements AutoCloseable {
        @Override
        public void close() {
            source.close();
            target.close();
        }
    }

    /**
     * Takes two at once: on a slow network opening the sessions is most of what a small comparison takes.
     *
     * @throws MirrorException if one of them failed; then the other one is closed
     */
    static Both both(Taking source, Taking target) {
        ExecutorService thread = Executors.newSingleThreadExecutor(Threads.named("snapshot"));
        try {
            Future<Snapshot> there = thread.submit(target::take);
            Snapshot here;
            try {
                here = source.take();
            } catch (RuntimeException e) {
                closeWhenTaken(there);
                throw e;
            }
            try {
                return new Both(here, taken(there));
            } catch (RuntimeException e) {
                here.close();
                throw e;
            }
        } finally {
            thread.shutdown();
        }
    }

    private static Snapshot taken(Future<Snapshot> snapshot) {
        try {
            return snapshot.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MirrorException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static void closeWhenTaken(Future<Snapshot> snapshot) {
        try {
            taken(snapshot).close();
        } catch (MirrorException e) {
            LOG.debug("the other snapshot failed as well", e);
        }
    }
}
