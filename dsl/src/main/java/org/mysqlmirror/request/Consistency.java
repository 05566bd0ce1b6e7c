package org.mysqlmirror.request;

/** Which moments of the source the tables of a copy show. */
public enum Consistency {
    /** One moment for all tables. */
    SNAPSHOT,
    /** Each table as it is when its turn comes. */
    NONE
}
