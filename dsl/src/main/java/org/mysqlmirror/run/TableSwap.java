package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
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
    private final SideSchemas schemas;
    private final boolean mariaDb;

    TableSwap(JobContext job, SideSchemas schemas, boolean mariaDb) {
        this.job = job;
        this.schemas = schemas;
        this.mariaDb = mariaDb;
    }

    // One group at a time: the record on the target has room for one swap.
    synchronized void place(TableGroup group) {
        job.cancellation().throwIfCancelled();
        job.lock().mustBeHeld();
        Swap swap = new Swap(group.names().get(0), before(group), after(group));
        try (WriteSession session = job.target().write(job.permit())) {
            JobRecord record = new JobRecord(session, schemas);
            if (!swap.isNone()) {
                record.note(swap);
            }
            // A table with triggers cannot be moved to another schema (error 1435).
            group.inTheWay()
                    .forEach(trigger ->
                            session.execute("DROP TRIGGER IF EXISTS " + Sql.name(schemas.live(), trigger.name())));
            rename(session, group, swap);
            job.events().accept(new Event.TablesReplaced(group.names()));
            Triggers.create(job.target(), job.permit(), schemas.live(), swap.after());
            if (!swap.isNone()) {
                record.note(Swap.NONE);
            }
            drop(session, group.replaced());
        }
    }

    private List<SetAside> before(TableGroup group) {
        return group.inTheWay().stream()
                .map(trigger -> Triggers.statement(trigger, Trigger.account(trigger.definer()), mariaDb))
                .toList();
    }

    private List<SetAside> after(TableGroup group) {
        return group.triggers().stream()
                .map(trigger -> Triggers.statement(trigger.trigger(), trigger.definer(), mariaDb))
                .toList();
    }

    private void rename(WriteSession session, TableGroup group, Swap swap) {
        try {
            session.execute("RENAME TABLE " + String.join(", ", moves(group)));
        } catch (MirrorException e) {
            Triggers.create(job.target(), job.permit(), schemas.live(), swap.before());
            throw e;
        }
    }

    private List<String> moves(TableGroup group) {
        Stream<String> away = group.replaced().stream().map(table -> move(schemas.live(), schemas.old(), table));
        Stream<String> in = group.names().stream().map(table -> move(schemas.aside(), schemas.live(), table));
        return Stream.concat(away, in).toList();
    }

    private static String move(String from, String to, String table) {
        return Sql.name(from, table) + " TO " + Sql.name(to, table);
    }

    private void drop(WriteSession session, List<String> replaced) {
        if (!replaced.isEmpty()) {
            session.execute("DROP TABLE "
                    + replaced.stream()
                            .map(table -> Sql.name(schemas.old(), table))
                            .collect(joining(", ")));
        }
    }
}
