package org.mysqlmirror.run;

import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.ObjectDefinition.Origin;
import org.mysqlmirror.catalog.SqlMode;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Makes triggers under the settings that they were written under, which a server keeps with each of them. */
final class Triggers {
    private Triggers() {}

    /** The statement that makes a trigger in the database in use, and its settings. */
    static SetAside statement(Trigger trigger, String definer, boolean mariaDb) {
        Origin origin = new Origin(new SqlMode(trigger.sqlMode()), trigger.charset(), trigger.collation(), "", false);
        String create = trigger.create(definer);
        return new SetAside(
                WrittenUnder.settings(
                        origin, create, mariaDb ? Flavor.MARIADB : Flavor.MYSQL, Set.of(trigger.collation())),
                create);
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
