package org.mysqlmirror.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What stands around the rows in a dump. The programs' own header is left out: its {@code sql_mode} makes 0000-00-00 of
 * 2024-02-31, and with {@code --compact} there is none at all.
 *
 * <p>MariaDB keeps its unique checks: without them the first INSERT into an empty table takes the bulk path, which is worth
 * nothing for one statement and has lost rows (MDEV-34703, before 10.11.11 and 11.4.5).
 */
final class DumpText {
    private static final String HEADER =
            """
            -- Rows for tables that are there, written by mysql-mirror. They are complete only with the last line.
            SET NAMES utf8mb4;
            SET SESSION time_zone = '+00:00';
            SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
            SET SESSION foreign_key_checks = 0;
            SET SESSION unique_checks = 0;
            /*M! SET SESSION unique_checks = 1, check_constraint_checks = 0 */;
            """;
    private static final String TRAILER = "-- End of the rows.\n";

    private DumpText() {}

    static byte[] header() {
        return HEADER.getBytes(UTF_8);
    }

    static byte[] trailer() {
        return TRAILER.getBytes(UTF_8);
    }
}
