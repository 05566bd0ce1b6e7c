package org.mysqlmirror.run;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.Replaced;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.run.JobRecord.SetAside;
import org.mysqlmirror.run.JobRecord.Swap;

/** Runs {@link Step.PutBack}: the RENAME of a mirror, the other way round. */
final class PutBackRun {
    private final JobContext job;
    private final Step.PutBack step;
    private final Beside beside;
    private final Flavor flavor;

    PutBackRun(JobContext job, Step.PutBack step, Flavor flavor) {
        this.flavor = flavor;
        this.job = job;
        this.step = step;
        this.beside = step.beside();
    }

    void run() {
        job.lock().mustBeHeld();
        try (WriteSession session = job.target().write(job.permit())) {
            Swap mirror = Workplace.of(session, beside)
                    .keptBy()
                    .filter(content -> content.job().equals(step.job()))
                    .map(JobRecord.Content::swap)
                    .orElseThrow(() -> MirrorException.refused(
                            Problem.of(beside.keeping() + " no longer holds what job " + step.job() + " kept")));
            new Exchange(job, beside)
                    .run(
                            session,
                            new Exchange.Order(
                                    swap(mirror), step.pointingHere(), step.inTheWay(), away(), in(), Replaced.DROPPED),
                            () -> {},
                            this::tell);
        }
    }

    // What belonged to the tables when the mirror replaced them; but keys as they are now, since others may have made
    // some.
    private Swap swap(Swap mirror) {
        List<SetAside> keys = Exchange.keys(step.pointingHere(), flavor).toList();
        return new Swap(
                step.back().stream().findFirst().map(beside::kept),
                step.back(),
                step.away(),
                Stream.concat(Exchange.triggers(step.inTheWay(), flavor), keys.stream())
                        .toList(),
                Stream.concat(mirror.before().stream().filter(statement -> !Exchange.isKey(statement)), keys.stream())
                        .toList(),
                mirror.names());
    }

    private void tell() {
        job.events().accept(new Event.TablesReplaced(step.back()));
        job.events().accept(new Event.Noted("put back: " + String.join(", ", step.back())));
    }

    private List<Exchange.Move> away() {
        return step.away().stream()
                .map(table -> new Exchange.Move(beside.live(table), beside.aside(table)))
                .toList();
    }

    private List<Exchange.Move> in() {
        return step.back().stream()
                .map(table -> new Exchange.Move(beside.kept(table), beside.live(table)))
                .toList();
    }
}
