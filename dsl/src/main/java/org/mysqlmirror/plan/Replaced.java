package org.mysqlmirror.plan;

/** What becomes of tables that were replaced. */
public enum Replaced {
    /** They are dropped as soon as the new ones are in place. */
    DROPPED,
    /** They stay beside the target, so that the job can be taken back. */
    KEPT;

    /** The database that they are moved to. */
    public String place(SideSchemas schemas) {
        return this == KEPT ? schemas.kept() : schemas.old();
    }
}
