package org.mysqlmirror.run;

import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.plan.SnapshotWay;

/** Opens snapshots in the way that was planned. */
final class Snapshots {
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
}
