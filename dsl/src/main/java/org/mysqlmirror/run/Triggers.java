package org.mysqlmirror.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Makes triggers under the settings that they were written under, which a server keeps with each of them. */
final class Triggers {
    // Modes of MySQL 5 that MySQL 8 no longer knows, and would refuse.
    private static final List<String> GONE =
            List.of("NO_AUTO_CREATE_USER", "NO_FIELD_OPTIONS", "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS");

    private Triggers() {}

    /** The statement that makes a trigger in the database in use, and its settings. */
    static SetAside statement(Trigger trigger, String definer, boolean mariaDb) {
        String mode = Stream.of(trigger.sqlMode().split(","))
                .filter(word -> mariaDb || !GONE.contains(word))
                .collect(Collectors.joining(","));
        String settings = "sql_mode = " + Sql.text(mode);
        // Our bytes are UTF-8: another client charset can be claimed only where that makes no difference.
        if (trigger.body().chars().allMatch(c -> c < 128)) {
            settings +=
                    ", character_set_client = " + trigger.charset() + ", collation_connection = " + trigger.collation();
        }
        return new SetAside(settings, trigger.create(definer));
    }

    /** Makes them one after the other, in a session of their own. */
    static void create(Server server, WritePermit permit, String database, List<SetAside> triggers) {
        if (triggers.isEmpty()) {
            return;
        }
        try (WriteSession session = server.write(permit)) {
            session.use(database);
            for (SetAside trigger : triggers) {
                session.set(trigger.settings());
                session.execute(trigger.sql());
            }
        }
    }
}
