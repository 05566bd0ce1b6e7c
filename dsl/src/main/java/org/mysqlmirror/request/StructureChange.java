package org.mysqlmirror.request;

/** What a sync does about a table whose definition differs. */
public enum StructureChange {
    /** It is replaced as a whole, as a mirror does. */
    RECOPY,
    /** Its definition is altered, then its rows are compared and repaired. */
    ALTER,
    /** Nothing is done at all. */
    FAIL
}
