package org.mysqlmirror.catalog;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment.Change;
import org.mysqlmirror.catalog.Alignment.Stage;
import org.mysqlmirror.catalog.Definition.Kind;

/** Drops and adds foreign keys. One whose columns are converted makes way for that and comes back. */
final class ForeignKeyChanges {
    private static final String KIND = "foreign key";

    private final Namesakes namesakes;
    private final ColumnChanges columns;
    private final String database;

    /** @param database the target's */
    ForeignKeyChanges(Namesakes namesakes, ColumnChanges columns, String database) {
        this.namesakes = namesakes;
        this.columns = columns;
        this.database = database;
    }

    List<Change> changes() {
        List<Difference> differences = namesakes.differences(KIND);
        Set<String> replaced = differences.stream()
                .filter(difference -> !difference.target().isEmpty())
                .map(difference -> difference.nameOf(KIND))
                .collect(toSet());
        List<String> inTheWay = namesakes.present().foreignKeys().stream()
                .filter(key -> !replaced.contains(key.name()) && isInTheWay(key))
                .map(ForeignKey::name)
                .toList();
        List<Change> changes = new ArrayList<>();
        Stream.concat(replaced.stream().sorted(), inTheWay.stream())
                .map(name -> Change.safe(Stage.DROP_FOREIGN_KEYS, "DROP FOREIGN KEY " + Sql.name(name)))
                .forEach(changes::add);
        inTheWay.forEach(name -> changes.add(add(namesakes.presentDdl(), name, Optional.empty())));
        differences.stream()
                .filter(difference -> !difference.source().isEmpty())
                .map(difference -> add(namesakes.wantedDdl(), difference.nameOf(KIND), hazard(difference, differences)))
                .forEach(changes::add);
        return changes;
    }

    private boolean isInTheWay(ForeignKey key) {
        boolean ownParent = key.staysInside()
                && key.parent().table().equals(namesakes.present().name());
        return Stream.concat(key.columns().stream(), ownParent ? key.parentColumns().stream() : Stream.empty())
                .anyMatch(columns::isConverted);
    }

    private Change add(TableDdl ddl, String name, Optional<String> hazard) {
        Definition line = Namesakes.line(ddl, name, Set.of(Kind.FOREIGN_KEY)).orElseThrow();
        return new Change(
                Stage.ADD_FOREIGN_KEYS,
                "ADD " + TableDdl.pointedInto(database, line).withoutMadeUpName(),
                hazard);
    }

    // Under another name the rows have kept to it already.
    private static Optional<String> hazard(Difference added, List<Difference> differences) {
        return differences.stream().anyMatch(other -> other.target().equals(added.source()))
                ? Optional.empty()
                : Optional.of("existing rows may lack a parent under foreign key " + added.nameOf(KIND));
    }
}
