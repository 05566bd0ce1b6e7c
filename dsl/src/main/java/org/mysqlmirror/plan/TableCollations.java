package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Translation;

/** The collations of tables and their columns. */
final class TableCollations {
    private TableCollations() {}

    static Set<String> of(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.collation()),
                        table.columns().stream().map(Column::collation).flatMap(Optional::stream)))
                .filter(collation -> !collation.isEmpty())
                .collect(toCollection(TreeSet::new));
    }

    /** What the target has in the place of collations that it does not know, for people. */
    static List<String> replaced(Side source, Side target, List<Table> tables) {
        Translation translation = Translation.between(
                source.server().version().flavor(), target.server().version().flavor());
        List<String> replaced = new ArrayList<>();
        for (String collation : of(tables)) {
            String there = translation.collation(collation);
            if (!there.equals(collation)) {
                replaced.add(collation + " becomes " + there);
            }
        }
        return replaced;
    }
}
