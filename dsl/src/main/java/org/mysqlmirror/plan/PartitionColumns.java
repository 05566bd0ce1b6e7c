package org.mysqlmirror.plan;

import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.SyncRequest;

/** The columns by whose values tables are to be compared piece by piece. */
final class PartitionColumns {
    // Values of which both sides have the same idea when they are equal: no collation, no rounding.
    private static final Set<String> EXACT = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "year",
            "date",
            "datetime",
            "timestamp",
            "time");

    private final SyncRequest request;
    private final Situation situation;
    private final DiffPlan comparison;

    PartitionColumns(SyncRequest request, Situation situation, DiffPlan comparison) {
        this.request = request;
        this.situation = situation;
        this.comparison = comparison;
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) with every table or column that will not do */
    void check() {
        Problems problems = new Problems();
        request.partitions().forEach((table, column) -> check(table, column, problems));
        problems.throwIfAny(ExitCode.USAGE);
    }

    private void check(String name, String column, Problems problems) {
        Optional<Table> table = situation.source().catalog().table(name);
        if (table.isEmpty()
                || !comparison.common().contains(name) && !comparison.missing().contains(name)) {
            problems.add(Problem.of("--partition: there is no table '" + name + "' among those that are compared")
                    .hint(Nearest.to(name, comparison.common())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("")));
            return;
        }
        Optional<Column> found = table.get().column(column);
        if (found.isEmpty()) {
            problems.add(Problem.of("--partition: table " + name + " has no column '" + column + "'")
                    .hint(Nearest.to(
                                    column,
                                    table.get().columns().stream()
                                            .map(Column::name)
                                            .toList())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("")));
        } else if (!EXACT.contains(found.get().dataType())) {
            problems.add(Problem.of("--partition: column " + column + " of " + name + " is a "
                            + found.get().columnType() + "; a table is partitioned by a number or a time")
                    .hint("Choose another column, or drop --partition: the comparison needs none"));
        }
    }
}
