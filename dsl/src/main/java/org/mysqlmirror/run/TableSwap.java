package org.mysqlmirror.run;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.Replaced;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.plan.TableGroup;
import org.mysqlmirror.run.JobRecord.Renaming;
import org.mysqlmirror.run.JobRecord.SetAside;
import org.mysqlmirror.run.JobRecord.Swap;

/**
 * Puts a group of complete tables in place by one RENAME: the old ones go to one place beside the target while the new ones come
 * from another, and at no moment is a name missing or a foreign key astray.
 */
final class TableSwap {
    private final JobContext job;
    private final ProcessName process;
    private final String source;
    private final Beside beside;
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
            Beside beside,
            Replaced replaced,
            boolean atOnce,
            Flavor flavor) {
        this.job = job;
        this.process = process;
        this.source = source;
        this.beside = beside;
        this.replaced = replaced;
        this.atOnce = atOnce;
        this.flavor = flavor;
    }

    /**
     * One group at a time: the record on the target has room for one swap.
     *
     * @param tables as they were built
     */
    synchronized void place(TableGroup group, List<TableBuild> tables) {
        job.cancellation().throwIfCancelled();
        job.lock().mustBeHeld();
        try (WriteSession session = job.target().write(job.permit())) {
            Workplace place = Workplace.of(session, beside);
            Swap swap = swap(group, names(place, group, tables));
            if (replaced == Replaced.KEPT) {
                if (beside instanceof SideSchemas) {
                    dropKeptInside(session);
                }
                place.makeRoomForKept(job.id(), process, source, swap.naming(place.namesGivenBack(group.replaced())));
            }
            new Exchange(job, beside)
                    .run(
                            session,
                            new Exchange.Order(
                                    swap, group.pointingHere(), group.inTheWay(), away(group), in(group), replaced),
                            () -> waitForOlderReaders(session),
                            () -> job.events().accept(new Event.TablesReplaced(group.names())));
        }
    }

    // An earlier job may have had no place but the target itself.
    private void dropKeptInside(WriteSession session) {
        Workplace inside = Workplace.of(session, SideTables.of(beside.live(), flavor));
        if (inside.keptBy().isPresent()) {
            inside.dropKept();
            if (inside.isAnythingThere()) {
                inside.drop();
            }
        }
    }

    private Swap swap(TableGroup group, List<Renaming> names) {
        return new Swap(
                group.names().stream().findFirst().map(beside::aside),
                group.names(),
                group.replaced(),
                before(group),
                after(group),
                names);
    }

    // What is kept gives its names to the new tables; what is dropped takes its names along.
    private List<Renaming> names(Workplace place, TableGroup group, List<TableBuild> tables) {
        return Stream.concat(
                        replaced == Replaced.KEPT ? place.namesTaken(group.replaced()).stream() : Stream.empty(),
                        place.names(tables).stream())
                .toList();
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

    private List<Exchange.Move> away(TableGroup group) {
        return group.replaced().stream()
                .map(table -> new Exchange.Move(beside.live(table), replaced.place(beside, table)))
                .toList();
    }

    private List<Exchange.Move> in(TableGroup group) {
        return group.names().stream()
                .map(table -> new Exchange.Move(beside.aside(table), beside.live(table)))
                .toList();
    }
}
