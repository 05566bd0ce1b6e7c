package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.run.JobRecord.SetAside;
import org.mysqlmirror.run.JobRecord.Swap;

/** Runs {@link Step.PutBack}: the RENAME of a mirror, the other way round. */
final class PutBackRun {
    private final JobContext job;
    private final Step.PutBack step;
    private final SideSchemas schemas;
    private final Flavor flavor;

    PutBackRun(JobContext job, Step.PutBack step, Flavor flavor) {
        this.flavor = flavor;
        this.job = job;
        this.step = step;
        this.schemas = step.schemas();
    }

    void run() {
        job.lock().mustBeHeld();
        try (WriteSession session = job.target().write(job.permit())) {
            SideDatabases beside = new SideDatabases(session, schemas);
            Swap mirror = beside.kept()
                    .read()
                    .filter(content -> content.job().equals(step.job()))
                    .map(JobRecord.Content::swap)
                    .orElseThrow(() -> MirrorException.refused(
                            Problem.of(schemas.kept() + " no longer holds what job " + step.job() + " kept")));
            List<SetAside> keys = TableSwap.keys(step.pointingHere(), flavor).toList();
            Swap swap = new Swap(
                    schemas.kept(),
                    step.back(),
                    step.away(),
                    Stream.concat(step.inTheWay().stream().map(this::statement), keys.stream())
                            .toList(),
                    Stream.concat(
                                    mirror.before().stream().filter(statement -> !TableSwap.isKey(statement)),
                                    keys.stream())
                            .toList());
            beside.record().note(swap);
            for (ForeignKey key : step.pointingHere()) {
                session.execute("ALTER TABLE " + key.child().sql() + " DROP FOREIGN KEY " + Sql.name(key.name()));
            }
            for (Trigger trigger : step.inTheWay()) {
                session.execute("DROP TRIGGER IF EXISTS " + Sql.name(schemas.live(), trigger.name()));
            }
            try {
                move(session);
            } catch (MirrorException e) {
                new Leftovers(job.target(), job.permit(), schemas).putBack(swap, e);
                throw e;
            }
            job.events().accept(new Event.TablesReplaced(step.back()));
            job.events().accept(new Event.Noted("put back: " + String.join(", ", step.back())));
            new Leftovers(job.target(), job.permit(), schemas).makeAll(swap.after());
            beside.record().note(Swap.NONE);
        }
    }

    private SetAside statement(Trigger trigger) {
        return Triggers.statement(trigger, Trigger.account(trigger.definer()), flavor == Flavor.MARIADB);
    }

    private void move(WriteSession session) {
        List<String> moves = new ArrayList<>();
        step.away().forEach(table -> moves.add(TableSwap.move(schemas.live(table), schemas.aside(table))));
        step.back()
                .forEach(table -> moves.add(TableSwap.move(new TableName(schemas.kept(), table), schemas.live(table))));
        if (!moves.isEmpty()) {
            session.execute("RENAME TABLE " + String.join(", ", moves));
        }
    }
}
