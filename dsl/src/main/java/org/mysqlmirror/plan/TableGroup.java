package org.mysqlmirror.plan;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Trigger;

/**
 * Tables that have to be put in place by one statement, since foreign keys connect them.
 *
 * @param replaced tables of the target that make room for them: their namesakes, or all that it has
 * @param inTheWay triggers of the target that have to go before the tables can be moved
 * @param triggers the source's triggers, in the order of their creation
 * @param pointingHere foreign keys of tables that stay, which have to point to the new tables afterwards
 */
public record TableGroup(
        List<TableTask> tables,
        List<String> replaced,
        List<Trigger> inTheWay,
        List<NewTrigger> triggers,
        List<ForeignKey> pointingHere) {

    /**
     * A trigger to create.
     *
     * @param definer as SQL
     */
    public record NewTrigger(Trigger trigger, String definer) {}

    public TableGroup {
        tables = List.copyOf(tables);
        replaced = List.copyOf(replaced);
        inTheWay = List.copyOf(inTheWay);
        triggers = List.copyOf(triggers);
        pointingHere = List.copyOf(pointingHere);
    }

    /** The same once the rows of some of its tables are there. */
    TableGroup present(Predicate<TableTask> there) {
        return of(task -> there.test(task) ? task.present() : task);
    }

    /** The same once nothing is left to build. */
    TableGroup complete() {
        return of(TableTask::complete);
    }

    private TableGroup of(UnaryOperator<TableTask> change) {
        return new TableGroup(tables.stream().map(change).toList(), replaced, inTheWay, triggers, pointingHere);
    }

    public List<String> names() {
        return tables.stream().map(TableTask::name).toList();
    }

    /** An estimate. */
    public long bytes() {
        return tables.stream().mapToLong(task -> task.table().dataBytes()).sum();
    }
}
