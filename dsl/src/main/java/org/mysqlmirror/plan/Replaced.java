package org.mysqlmirror.plan;

import org.mysqlmirror.base.TableName;

/** What becomes of tables that were replaced. */
public enum Replaced {
    /** They are dropped as soon as the new ones are in place. */
    DROPPED,
    /** They stay beside the target, so that the job can be taken back. */
    KEPT;

    /** Where a table is moved to. */
    public TableName place(Beside beside, String table) {
        return this == KEPT ? beside.kept(table) : beside.old(table);
    }
}
