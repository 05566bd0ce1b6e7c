package org.mysqlmirror.request;

/** How target tables are replaced. */
public enum Strategy {
    /** Every selected source table replaces its namesake; other target tables stay. */
    REPLACE_EXISTING,
    /** Everything in the target database is dropped, then rebuilt. */
    BOMB_AND_REBUILD,
    /** Everything is built aside and put in place by one RENAME; the replaced tables are kept. */
    ATOMIC_RENAME
}
