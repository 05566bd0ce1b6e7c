package org.mysqlmirror.connect;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.Flavor;

/** What every session says first. */
final class Prologue {
    private static final String DAY = "86400";

    private Prologue() {}

    /**
     * For a session that reads. UTC, so that no TIMESTAMP shifts; no strictness that could make a SELECT fail; timeouts beyond
     * any back-pressure, since a slow target must not make the source hang up.
     */
    static List<String> reading(Flavor flavor) {
        List<String> settings = new ArrayList<>(common());
        settings.add("sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
        if (flavor == Flavor.MYSQL) {
            // Statistics may otherwise be a day old, and a table that was just filled count as empty.
            settings.add("information_schema_stats_expiry = 0");
            settings.add("max_execution_time = 0");
        } else {
            settings.add("max_statement_time = 0");
        }
        return List.of(set(settings), "SET SESSION TRANSACTION READ ONLY");
    }

    /**
     * For a session that writes: id 0 stays 0, impossible dates stay as they are, everything else that does not fit is an error;
     * parents may come after children, and rows that break a check arrive as the source has them.
     */
    static List<String> writing(Flavor flavor) {
        List<String> settings = new ArrayList<>(common());
        settings.add("sql_mode = 'STRICT_ALL_TABLES,ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'");
        settings.add("foreign_key_checks = 0");
        if (flavor == Flavor.MARIADB) {
            // Checks can be switched off there, so a source may well hold what they forbid. MySQL knows no such switch.
            settings.add("check_constraint_checks = 0");
        }
        return List.of(set(settings));
    }

    /** Takes back what would make a user's own SQL mean something else than elsewhere. */
    static String asAnybody() {
        return "SET SESSION sql_mode = @@GLOBAL.sql_mode, time_zone = @@GLOBAL.time_zone, foreign_key_checks = 1"
                + " /*M! , check_constraint_checks = 1 */";
    }

    private static List<String> common() {
        return List.of(
                "time_zone = '+00:00'",
                "net_read_timeout = " + DAY,
                "net_write_timeout = " + DAY,
                "wait_timeout = " + DAY,
                "lock_wait_timeout = 60");
    }

    private static String set(List<String> settings) {
        return "SET SESSION " + String.join(", ", settings);
    }
}
