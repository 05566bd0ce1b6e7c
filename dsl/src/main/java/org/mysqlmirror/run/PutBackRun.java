package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.TableName;
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
            new Exchange(job, schemas)
                    .run(
                            session,
                            new Exchange.Order(swap(mirror), step.pointingHere(), step.inTheWay(), moves()),
                            () -> {},
                            this::tell);
        }
    }

    // What belonged to the tables when the mirror replaced them; but keys as they are now, since others may have made
    // some.
    private Swap swap(Swap mirror) {
        List<SetAside> keys = Exchange.keys(step.pointingHere(), flavor).toList();
        return new Swap(
                schemas.kept(),
                step.back(),
                step.away(),
                Stream.concat(Exchange.triggers(step.inTheWay(), flavor), keys.stream())
                        .toList(),
                Stream.concat(mirror.before().stream().filter(statement -> !Exchange.isKey(statement)), keys.stream())
                        .toList());
    }

    private void tell() {
        job.events().accept(new Event.TablesReplaced(step.back()));
        job.events().accept(new Event.Noted("put back: " + String.join(", ", step.back())));
    }

    private List<String> moves() {
        List<String> moves = new ArrayList<>();
        step.away().forEach(table -> moves.add(Exchange.move(schemas.live(table), schemas.aside(table))));
        step.back()
                .forEach(table -> moves.add(Exchange.move(new TableName(schemas.kept(), table), schemas.live(table))));
        return moves;
    }
}
