package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment.Change;
import org.mysqlmirror.catalog.Alignment.Stage;
import org.mysqlmirror.catalog.Definition.Kind;

/** Drops and adds indexes; one that changes is dropped and added in one statement. */
final class IndexChanges {
    private static final Set<Kind> INDEXES = Set.of(Kind.UNIQUE_KEY, Kind.KEY, Kind.FULLTEXT_KEY, Kind.SPATIAL_KEY);

    private final Namesakes namesakes;
    private final ColumnChanges columns;

    IndexChanges(Namesakes namesakes, ColumnChanges columns) {
        this.namesakes = namesakes;
        this.columns = columns;
    }

    List<Change> changes() {
        Set<String> names = new LinkedHashSet<>(namesakes.differing("index"));
        namesakes.present().indexes().stream()
                .filter(this::isLostWithColumn)
                .map(Index::name)
                .forEach(names::add);
        List<Index> visible = namesakes.wanted().indexes().stream()
                .filter(index -> names.contains(index.name()) && differsInVisibility(index))
                .toList();
        visible.stream().map(Index::name).forEach(names::remove);
        List<Change> changes = new ArrayList<>();
        visible.stream().map(this::show).forEach(changes::add);
        namesakes.present().indexes().stream()
                .filter(index -> names.contains(index.name()))
                .map(IndexChanges::drop)
                .forEach(changes::add);
        namesakes.wanted().indexes().stream()
                .filter(index -> names.contains(index.name()))
                .map(this::add)
                .forEach(changes::add);
        return changes;
    }

    // The servers take an index that is dropped and added in one statement for the same one, visible or not.
    private boolean differsInVisibility(Index wanted) {
        return namesakes.present().indexes().stream()
                .anyMatch(present -> present.name().equals(wanted.name())
                        && present.visible() != wanted.visible()
                        && present.unique() == wanted.unique()
                        && present.type().equals(wanted.type())
                        && present.parts().equals(wanted.parts())
                        && !isLostWithColumn(present));
    }

    private Change show(Index index) {
        String visible = namesakes.target() == Flavor.MYSQL ? "VISIBLE" : "NOT IGNORED";
        String hidden = namesakes.target() == Flavor.MYSQL ? "INVISIBLE" : "IGNORED";
        return Change.safe(
                Stage.ALTER, "ALTER INDEX " + Sql.name(index.name()) + ' ' + (index.visible() ? visible : hidden));
    }

    // A column that is made anew is no longer in the indexes that it was in.
    private boolean isLostWithColumn(Index index) {
        return index.columns().stream()
                        .flatMap(column -> namesakes.present().column(column).stream())
                        .anyMatch(columns::isRemade)
                || index.parts().stream()
                        .flatMap(part -> part.expression().stream())
                        .anyMatch(columns::isOfRemade);
    }

    private static Change drop(Index index) {
        return Change.safe(
                Stage.ALTER, index.isPrimary() ? "DROP PRIMARY KEY" : "DROP INDEX " + Sql.name(index.name()));
    }

    private Change add(Index index) {
        Definition line = index.isPrimary()
                ? Namesakes.line(namesakes.wantedDdl(), "", Set.of(Kind.PRIMARY_KEY))
                        .orElseThrow()
                : Namesakes.line(namesakes.wantedDdl(), index.name(), INDEXES).orElseThrow();
        Stage stage = line.kind() == Kind.FULLTEXT_KEY ? Stage.ADD_FULLTEXT : Stage.ALTER;
        return new Change(stage, "ADD " + namesakes.dialect().index(line.text()), hazard(index));
    }

    private Optional<String> hazard(Index index) {
        if (!index.unique() || isUniqueAlready(index)) {
            return Optional.empty();
        }
        return Optional.of("existing rows may be duplicates under the new "
                + (index.isPrimary() ? "primary key" : "unique index " + index.name()));
    }

    private boolean isUniqueAlready(Index index) {
        return namesakes.present().indexes().stream()
                .anyMatch(present -> present.unique() && index.parts().containsAll(present.parts()));
    }
}
