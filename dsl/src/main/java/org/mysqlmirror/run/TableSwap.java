package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
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
            if (replaced == Replaced.KEPT) {
                new SideDatabases(session, schemas).makeRoomForKept(job.id(), process, source, swap);
            }
            new Exchange(job, schemas)
                    .run(
                            session,
                            new Exchange.Order(swap, group.pointingHere(), group.inTheWay(), moves(group)),
                            () -> waitForOlderReaders(session),
                            () -> job.events().accept(new Event.TablesReplaced(group.names())));
            drop(session, group.replaced());
        }
    }

    private void waitForOlderReaders(WriteSession session) {
        if (flavor == Flavor.MARIADB && atOnce) {
            new OlderReaders(job, session).waitFor();
        }
    }

    private List<SetAside> before(TableGroup group) {
        return Stream.concat(Exchange.triggers(group.inTheWay(), flavor), Exchange.keys(group.pointingHere(), flavor))
                .toList();
    }

    private List<SetAside> after(TableGroup group) {
        return Stream.concat(
                        group.triggers().stream()
                                .map(trigger -> Triggers.statement(
                                        trigger.trigger(), trigger.definer(), flavor == Flavor.MARIADB)),
                        Exchange.keys(group.pointingHere(), flavor))
                .toList();
    }

    private List<String> moves(TableGroup group) {
        List<String> moves = new ArrayList<>();
        String place = replaced.place(schemas);
        group.replaced().forEach(table -> moves.add(Exchange.move(schemas.live(table), new TableName(place, table))));
        group.names().forEach(table -> moves.add(Exchange.move(schemas.aside(table), schemas.live(table))));
        return moves;
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
