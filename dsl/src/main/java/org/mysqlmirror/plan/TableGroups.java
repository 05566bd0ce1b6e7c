package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.request.Verify;

/** All tables that a step builds or puts in place. */
public record TableGroups(List<TableGroup> all) {
    public TableGroups {
        all = List.copyOf(all);
    }

    /** The tables of all groups, the largest first. */
    public List<TableTask> largestFirst() {
        return all.stream()
                .flatMap(group -> group.tables().stream())
                .sorted(Comparator.comparingLong(
                                (TableTask task) -> -task.table().dataBytes())
                        .thenComparing(TableTask::name))
                .toList();
    }

    public int tables() {
        return all.stream().mapToInt(group -> group.tables().size()).sum();
    }

    /** The same once everything is built. */
    TableGroups complete() {
        return new TableGroups(all.stream().map(TableGroup::complete).toList());
    }

    /** What is still to be built of it, for people. */
    List<String> building(Beside beside, Verify verify) {
        List<String> lines = new ArrayList<>();
        if (hasCopies()) {
            lines.add("build aside in " + beside.building() + ": " + TableTasks.described(largestFirst()));
        }
        later().ifPresent(lines::add);
        if (hasCopies() && verify != Verify.NONE) {
            lines.add(verify == Verify.COUNT ? "verify row counts" : "verify every row by its digest");
        }
        return lines;
    }

    // Whether any table has still to be filled.
    private boolean hasCopies() {
        return all.stream().flatMap(group -> group.tables().stream()).anyMatch(task -> !task.isFilled());
    }

    private Optional<String> later() {
        List<TableTask> open =
                largestFirst().stream().filter(task -> !task.isComplete()).toList();
        long indexed = open.stream().filter(TableTask::indexesLater).count();
        long keys = open.stream()
                .mapToLong(task -> task.table().foreignKeys().size())
                .sum();
        if (indexed == 0 && keys == 0) {
            return Optional.empty();
        }
        return Optional.of("add when the rows are there: "
                + (indexed == 0 ? "" : "the indexes of " + Figures.of(indexed, "table"))
                + (indexed > 0 && keys > 0 ? ", " : "")
                + (keys == 0 ? "" : Figures.of(keys, "foreign key")));
    }
}
