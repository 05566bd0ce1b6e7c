package org.mysqlmirror.plan;

/** How many sessions come to see the same moment of the source. */
public enum SnapshotWay {
    /** {@code FLUSH TABLES WITH READ LOCK}, and DDL kept out by {@code LOCK INSTANCE FOR BACKUP}. */
    GLOBAL_LOCK_AND_BACKUP_LOCK("FLUSH TABLES WITH READ LOCK for a moment, no DDL while copying"),
    /** {@code FLUSH TABLES WITH READ LOCK}. */
    GLOBAL_LOCK("FLUSH TABLES WITH READ LOCK for a moment"),
    /** MariaDB: {@code BACKUP STAGE BLOCK_COMMIT}. */
    BACKUP_STAGE("BACKUP STAGE BLOCK_COMMIT for a moment"),
    /** MariaDB with its binary log: sessions begin until all stand at the same place. */
    LOG_POSITION("equal binary log positions, no lock"),
    /** {@code LOCK TABLES … READ}. */
    TABLE_LOCKS("LOCK TABLES … READ for a moment"),
    /** One session, which needs no lock. */
    ONE_SESSION("one session, no lock"),
    /** No common moment. */
    NONE("none: every table as it is when its turn comes");

    private final String words;

    SnapshotWay(String words) {
        this.words = words;
    }

    /** For the plan. */
    public String words() {
        return words;
    }
}
