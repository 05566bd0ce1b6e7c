package org.mysqlmirror.plan;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.mysqlmirror.base.TableName;

/**
 * The databases beside a target. Tables keep their names there, so that foreign keys and constraints keep theirs.
 *
 * @param live the target itself
 * @param aside where its new tables are built
 * @param old where its old tables wait to be dropped
 * @param kept where its old tables stay, until the next job that keeps any
 */
public record SideSchemas(String live, String aside, String old, String kept) {
    /** The table that tells whose such a database is. */
    public static final String RECORD = "mysql_mirror_job";

    private static final int LONGEST_NAME = 64;

    public static SideSchemas of(String database) {
        return new SideSchemas(
                database, beside(database, "__mirror"), beside(database, "__mirror_old"), beside(database, "_old"));
    }

    public TableName live(String table) {
        return new TableName(live, table);
    }

    public TableName aside(String table) {
        return new TableName(aside, table);
    }

    // A name too long for the suffix is cut and told apart by a checksum of the whole.
    private static String beside(String database, String suffix) {
        if (database.length() + suffix.length() <= LONGEST_NAME) {
            return database + suffix;
        }
        CRC32 checksum = new CRC32();
        checksum.update(database.getBytes(StandardCharsets.UTF_8));
        String ending = "_%08x".formatted(checksum.getValue()) + suffix;
        return database.substring(0, LONGEST_NAME - ending.length()) + ending;
    }
}
