package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.Replaced;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.TableGroup;
import org.mysqlmirror.run.JobRecord.SetAside;
import org.mysqlmirror.run.JobRecord.Swap;

/**
 * Puts a group of complete tables in place by one RENAME: the old ones go to one side schema while the new ones come from the
 * other, and at no moment is a name missing or a foreign key astray.
 */
final class TableSwap {
    private static final String WITHOUT_CHECKS = "foreign_key_checks = 0";

    private final JobContext job;
    private final ProcessName process;
    private final String source;
    private final SideSchemas schemas;
    private final Replaced replaced;
    private final boolean atOnce;
    private final Flavor flavor;

    /**
     * @param source what the record of kept tables says about where their successors come from
     * @param atOnce whether nobody may see a mixture of old and new tables
     */
    TableSwap(
            JobContext job,
            ProcessName process,
            String source,
            SideSchemas schemas,
            Replaced replaced,
            boolean atOnce,
            Flavor flavor) {
        this.job = job;
        this.process = process;
        this.source = source;
        this.schemas = schemas;
        this.replaced = replaced;
        this.atOnce = atOnce;
        this.flavor = flavor;
    }

    // One group at a time: the record on the target has room for one swap.
    synchronized void place(TableGroup group) {
        job.cancellation().throwIfCancelled();
        job.lock().mustBeHeld();
        Swap swap = new Swap(schemas.aside(), group.names(), group.replaced(), before(group), after(group));
        try (WriteSession session = job.target().write(job.permit())) {
            SideDatabases beside = new SideDatabases(session, schemas);
            if (replaced == Replaced.KEPT) {
                beside.makeRoomForKept(job.id(), process, source, swap);
            }
            if (!swap.isPlain()) {
                beside.record().note(swap);
            }
            takeOutOfTheWay(session, group, swap);
            if (flavor == Flavor.MARIADB && atOnce) {
                new OlderReaders(job, session).waitFor();
            }
            rename(session, group, swap);
            job.events().accept(new Event.TablesReplaced(group.names()));
            create(swap.after());
            if (!swap.isPlain()) {
                beside.record().note(Swap.NONE);
            }
            drop(session, group.replaced());
        }
    }

    private List<SetAside> before(TableGroup group) {
        return Stream.concat(
                        group.inTheWay().stream()
                                .map(trigger -> Triggers.statement(
                                        trigger, Trigger.account(trigger.definer()), flavor == Flavor.MARIADB)),
                        keys(group.pointingHere(), flavor))
                .toList();
    }

    private List<SetAside> after(TableGroup group) {
        return Stream.concat(
                        group.triggers().stream()
                                .map(trigger -> Triggers.statement(
                                        trigger.trigger(), trigger.definer(), flavor == Flavor.MARIADB)),
                        keys(group.pointingHere(), flavor))
                .toList();
    }

    // The same text before and after: names, which the RENAME gives to other tables.
    static Stream<SetAside> keys(List<ForeignKey> pointingHere, Flavor flavor) {
        return pointingHere.stream()
                .map(key -> new SetAside(
                        WITHOUT_CHECKS, "ALTER TABLE " + key.child().sql() + " ADD " + key.definition(flavor)));
    }

    static boolean isKey(SetAside statement) {
        return statement.sql().startsWith("ALTER TABLE ");
    }

    private void takeOutOfTheWay(WriteSession session, TableGroup group, Swap swap) {
        try {
            for (ForeignKey key : group.pointingHere()) {
                // Would follow its parent, and point into nowhere later.
                session.execute("ALTER TABLE " + key.child().sql() + " DROP FOREIGN KEY " + Sql.name(key.name()));
            }
            for (Trigger trigger : group.inTheWay()) {
                // A table with triggers cannot be moved to another schema (error 1435).
                session.execute("DROP TRIGGER IF EXISTS " + Sql.name(schemas.live(), trigger.name()));
            }
        } catch (MirrorException e) {
            putBack(swap, e);
            throw e;
        }
    }

    private void rename(WriteSession session, TableGroup group, Swap swap) {
        try {
            session.execute("RENAME TABLE " + String.join(", ", moves(group)));
        } catch (MirrorException e) {
            putBack(swap, e);
            throw e;
        }
    }

    // What is not back by then is found by the record, when the job clears up.
    private void putBack(Swap swap, MirrorException reason) {
        new Leftovers(job.target(), job.permit(), schemas).putBack(swap, reason);
    }

    private void create(List<SetAside> statements) {
        new Leftovers(job.target(), job.permit(), schemas).makeAll(statements);
    }

    private List<String> moves(TableGroup group) {
        List<String> moves = new ArrayList<>();
        String place = replaced.place(schemas);
        group.replaced().forEach(table -> moves.add(move(schemas.live(table), new TableName(place, table))));
        group.names().forEach(table -> moves.add(move(schemas.aside(table), schemas.live(table))));
        return moves;
    }

    static String move(TableName from, TableName to) {
        return from.sql() + " TO " + to.sql();
    }

    private void drop(WriteSession session, List<String> tables) {
        if (replaced == Replaced.DROPPED && !tables.isEmpty()) {
            session.execute("DROP TABLE "
                    + tables.stream()
                            .map(table -> Sql.name(schemas.old(), table))
                            .collect(joining(", ")));
        }
    }
}
