package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.Replaced;
import org.mysqlmirror.run.JobRecord.SetAside;
import org.mysqlmirror.run.JobRecord.Swap;

/**
 * Changes the places of tables by one RENAME. What would hinder it or go astray is taken out of the way before, with a record of how
 * it comes back, and made again behind it; or put back, where the RENAME fails.
 */
final class Exchange {
    private static final String WITHOUT_CHECKS = "foreign_key_checks = 0";

    private final JobContext job;
    private final Beside beside;
    private final Leftovers leftovers;

    Exchange(JobContext job, Beside beside) {
        this.job = job;
        this.beside = beside;
        this.leftovers = new Leftovers(job.target(), job.permit(), List.of(beside));
    }

    /** A table that gets another place. */
    record Move(TableName from, TableName to) {
        String sql() {
            return from.sql() + " TO " + to.sql();
        }
    }

    /**
     * What changes places.
     *
     * @param keys foreign keys of tables that stay: they would follow their parents, and point into nowhere later
     * @param triggers of tables that move: with them a table cannot be moved to another schema (error 1435)
     * @param away the tables that make room
     * @param in the tables that are put in place
     * @param replaced what becomes of those that made room
     */
    record Order(
            Swap swap,
            List<ForeignKey> keys,
            List<Trigger> triggers,
            List<Move> away,
            List<Move> in,
            Replaced replaced) {
        Order {
            keys = List.copyOf(keys);
            triggers = List.copyOf(triggers);
            away = List.copyOf(away);
            in = List.copyOf(in);
        }

        String sql() {
            return "RENAME TABLE "
                    + Stream.concat(away.stream(), in.stream()).map(Move::sql).collect(joining(", "));
        }
    }

    /**
     * @param lastly is done when nothing is in the way any more
     * @param then is done when the tables have changed places, before what belongs to them is made
     */
    void run(WriteSession session, Order order, Runnable lastly, Runnable then) {
        Swap swap = order.swap();
        Workplace place = Workplace.of(session, beside);
        boolean remembered = place.mustRemember(swap);
        if (remembered) {
            place.record().note(swap);
        }
        try {
            place.claim(order.away(), order.replaced() == Replaced.KEPT);
            takeOutOfTheWay(session, place, order);
            lastly.run();
            session.execute(order.sql());
        } catch (MirrorException e) {
            // What is not back by then is found by the record, when the job clears up.
            leftovers.putBack(swap, e);
            throw e;
        }
        then.run();
        place.release(order.in());
        place.freeTriggers(swap);
        // Triggers first: until they are there, rows are written without them.
        leftovers.makeAll(swap.after());
        if (order.replaced() == Replaced.DROPPED && !order.away().isEmpty()) {
            place.dropReplaced(order.away().stream().map(Move::to).toList());
        }
        leftovers.rename(swap.names());
        if (remembered) {
            place.record().note(Swap.NONE);
        }
    }

    private void takeOutOfTheWay(WriteSession session, Workplace place, Order order) {
        for (ForeignKey key : order.keys()) {
            session.execute("ALTER TABLE " + key.child().sql() + " DROP FOREIGN KEY " + Sql.name(key.name()));
        }
        List<Trigger> inTheWay = place.takesTriggersAlong() ? List.of() : order.triggers();
        for (Trigger trigger : inTheWay) {
            session.execute("DROP TRIGGER IF EXISTS " + Sql.name(beside.live(), trigger.name()));
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
}
