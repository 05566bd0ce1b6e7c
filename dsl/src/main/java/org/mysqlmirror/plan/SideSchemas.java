package org.mysqlmirror.plan;

import org.mysqlmirror.base.TableName;

/**
 * The databases beside a target. Tables keep their names there, so that foreign keys and constraints keep theirs.
 *
 * @param live the target itself
 * @param aside where its new tables are built
 * @param old where its old tables wait to be dropped
 * @param kept where its old tables stay, until the next job that keeps any
 */
public record SideSchemas(String live, String aside, String old, String kept) implements Beside {
    /** The table that tells whose such a database is. */
    public static final String RECORD = "mysql_mirror_job";

    private static final SideName NAMES = new SideName(64, Integer.MAX_VALUE);

    public static SideSchemas of(String database) {
        return new SideSchemas(
                database,
                NAMES.of(database, "__mirror"),
                NAMES.of(database, "__mirror_old"),
                NAMES.of(database, "_old"));
    }

    @Override
    public TableName aside(String table) {
        return new TableName(aside, table);
    }

    @Override
    public TableName old(String table) {
        return new TableName(old, table);
    }

    @Override
    public TableName kept(String table) {
        return new TableName(kept, table);
    }

    @Override
    public String workshop() {
        return aside;
    }

    @Override
    public String building() {
        return aside;
    }

    @Override
    public String keeping() {
        return kept;
    }

    @Override
    public String leaving() {
        return aside + " and " + old;
    }

    @Override
    public String making() {
        return "make " + aside + " and " + old + " on the target, and a record of this job";
    }

    @Override
    public String clearing(Replaced replaced) {
        return "drop " + (replaced == Replaced.DROPPED ? "the replaced tables, " : "") + aside + " and " + old;
    }

    @Override
    public String clearingKept() {
        return "drop " + aside + ", " + old + " and " + kept;
    }
}
