package org.mysqlmirror.run;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.run.JobRecord.SetAside;
import org.mysqlmirror.run.JobRecord.Swap;

/**
 * Changes the places of tables by one RENAME. What would hinder it or go astray is taken out of the way before, with a record of how
 * it comes back, and made again behind it; or put back, where the RENAME fails.
 */
final class Exchange {
    private static final String WITHOUT_CHECKS = "foreign_key_checks = 0";

    private final JobContext job;
    private final SideSchemas schemas;
    private final Leftovers leftovers;

    Exchange(JobContext job, SideSchemas schemas) {
        this.job = job;
        this.schemas = schemas;
        this.leftovers = new Leftovers(job.target(), job.permit(), schemas);
    }

    /**
     * What changes places.
     *
     * @param keys foreign keys of tables that stay: they would follow their parents, and point into nowhere later
     * @param triggers of tables that move: with them a table cannot be moved to another schema (error 1435)
     * @param moves as RENAME has them
     */
    record Order(Swap swap, List<ForeignKey> keys, List<Trigger> triggers, List<String> moves) {
        Order {
            keys = List.copyOf(keys);
            triggers = List.copyOf(triggers);
            moves = List.copyOf(moves);
        }
    }

    /**
     * @param lastly is done when nothing is in the way any more
     * @param then is done when the tables have changed places, before what belongs to them is made
     */
    void run(WriteSession session, Order order, Runnable lastly, Runnable then) {
        Swap swap = order.swap();
        JobRecord record = new SideDatabases(session, schemas).record();
        if (!swap.isPlain()) {
            record.note(swap);
        }
        try {
            takeOutOfTheWay(session, order);
            lastly.run();
            session.execute("RENAME TABLE " + String.join(", ", order.moves()));
        } catch (MirrorException e) {
            // What is not back by then is found by the record, when the job clears up.
            leftovers.putBack(swap, e);
            throw e;
        }
        then.run();
        leftovers.makeAll(swap.after());
        if (!swap.isPlain()) {
            record.note(Swap.NONE);
        }
    }

    private void takeOutOfTheWay(WriteSession session, Order order) {
        for (ForeignKey key : order.keys()) {
            session.execute("ALTER TABLE " + key.child().sql() + " DROP FOREIGN KEY " + Sql.name(key.name()));
        }
        for (Trigger trigger : order.triggers()) {
            session.execute("DROP TRIGGER IF EXISTS " + Sql.name(schemas.live(), trigger.name()));
        }
    }

    /** Makes keys again: by their names, which the RENAME gives to other tables. */
    static Stream<SetAside> keys(List<ForeignKey> keys, Flavor flavor) {
        return keys.stream()
                .map(key -> new SetAside(
                        WITHOUT_CHECKS, "ALTER TABLE " + key.child().sql() + " ADD " + key.definition(flavor)));
    }

    static boolean isKey(SetAside statement) {
        return statement.sql().startsWith("ALTER TABLE ");
    }

    /** Makes triggers again as they are. */
    static Stream<SetAside> triggers(List<Trigger> triggers, Flavor flavor) {
        return triggers.stream()
                .map(trigger ->
                        Triggers.statement(trigger, Trigger.account(trigger.definer()), flavor == Flavor.MARIADB));
    }

    static String move(TableName from, TableName to) {
        return from.sql() + " TO " + to.sql();
    }
}
