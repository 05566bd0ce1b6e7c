package org.mysqlmirror.plan;

import java.util.Optional;
import org.mysqlmirror.catalog.Grants;
import org.mysqlmirror.catalog.ServerFacts;

/** Chooses how the source is held fast: the shortest lock that the account may take. */
final class SnapshotChoice {
    private SnapshotChoice() {}

    static SnapshotWay of(ServerFacts source, String database, int workers) {
        if (workers == 1) {
            return SnapshotWay.ONE_SESSION;
        }
        Grants grants = source.grants();
        boolean mayFlush = grants.global("RELOAD");
        if (source.version().isMariaDb()) {
            return mayFlush && source.version().atLeast(10, 5, 2)
                    ? SnapshotWay.BACKUP_STAGE
                    : source.isOn("log_bin") ? SnapshotWay.LOG_POSITION : byTableLocks(grants, database);
        }
        if (mayFlush) {
            return grants.global("BACKUP_ADMIN") ? SnapshotWay.GLOBAL_LOCK_AND_BACKUP_LOCK : SnapshotWay.GLOBAL_LOCK;
        }
        return byTableLocks(grants, database);
    }

    private static SnapshotWay byTableLocks(Grants grants, String database) {
        return grants.on("LOCK TABLES", database) ? SnapshotWay.TABLE_LOCKS : SnapshotWay.ONE_SESSION;
    }

    /** What a person should know about the choice; empty where it is the best one. */
    static Optional<String> note(SnapshotWay way, Side source, int workers) {
        String lacks = source.name() + ": user " + source.connection().user() + " lacks RELOAD, so ";
        return switch (way) {
            case TABLE_LOCKS ->
                Optional.of(lacks + "the snapshot uses LOCK TABLES, which holds writes back a little longer");
            case ONE_SESSION ->
                workers == 1
                        ? Optional.empty()
                        : Optional.of(lacks + "one session reads everything. RELOAD or LOCK TABLES allows " + workers
                                + " at once");
            default -> Optional.empty();
        };
    }
}
