package org.mysqlmirror.run;

import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.ObjectDefinition.Origin;

/** The session settings under which a body is read again as it was written, as assignments behind {@code SET SESSION}. */
final class WrittenUnder {
    private static final String OURS = "utf8mb4";

    private WrittenUnder() {}

    /**
     * The settings for a statement.
     *
     * @param server that runs it
     * @param collations that the server knows
     */
    static String settings(Origin origin, String statement, Flavor server, Set<String> collations) {
        StringBuilder settings = new StringBuilder(
                "sql_mode = " + Sql.text(origin.mode().on(server).text()));
        // Our bytes are UTF-8: another client charset can be claimed only where that makes no difference.
        boolean ascii = statement.chars().allMatch(c -> c < 128);
        String charset = ascii && !origin.charset().isEmpty() ? origin.charset() : OURS;
        settings.append(", character_set_client = ").append(charset);
        if (!origin.collation().isEmpty() && collations.contains(origin.collation())) {
            settings.append(", collation_connection = ").append(origin.collation());
        }
        if (!origin.timeZone().isEmpty()) {
            settings.append(", time_zone = ").append(Sql.text(origin.timeZone()));
        }
        if (origin.inPast()) {
            // Servers make no event whose time is over, by the clock of the session.
            settings.append(", timestamp = 1");
        }
        return settings.toString();
    }
}
