package org.mysqlmirror.plan;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The databases beside a target: in one its new tables are built, in the other its old ones wait to be dropped. Tables keep their
 * names there, so that foreign keys and constraints keep theirs.
 */
public record SideSchemas(String live, String aside, String old) {
    private static final int LONGEST_NAME = 64;

    public static SideSchemas of(String database) {
        return new SideSchemas(database, beside(database, "__mirror"), beside(database, "__mirror_old"));
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
