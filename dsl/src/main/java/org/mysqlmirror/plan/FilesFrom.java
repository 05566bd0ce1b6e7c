package org.mysqlmirror.plan;

/** Where the files of a server are read from. */
public enum FilesFrom {
    /** Its data directory, while it is stopped. */
    STOPPED_SERVER,
    /** What mariadb-backup writes while it runs. */
    MARIADB_BACKUP,
    /** A directory of its own, that MySQL's plugin CLONE makes while it runs. */
    CLONE;

    /** Whether the server is stopped for it. */
    public boolean stops() {
        return this == STOPPED_SERVER;
    }
}
