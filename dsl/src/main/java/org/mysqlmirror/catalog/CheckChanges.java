package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment.Change;
import org.mysqlmirror.catalog.Alignment.Stage;
import org.mysqlmirror.catalog.Definition.Kind;

/** Drops and adds checks, but for those that MariaDB has inside a column: these come and go with its definition. */
final class CheckChanges {
    private static final Set<Kind> CHECK = Set.of(Kind.CHECK);

    private final Namesakes namesakes;
    private final ColumnChanges columns;

    CheckChanges(Namesakes namesakes, ColumnChanges columns) {
        this.namesakes = namesakes;
        this.columns = columns;
    }

    List<Change> changes() {
        List<Difference> differences = namesakes.differences("check");
        List<Definition> inTheWay = inTheWay();
        List<Change> changes = new ArrayList<>();
        differences.stream()
                .filter(difference -> !difference.target().isEmpty())
                .flatMap(difference ->
                        Namesakes.line(namesakes.presentDdl(), difference.nameOf("check"), CHECK).stream())
                .map(CheckChanges::drop)
                .forEach(changes::add);
        inTheWay.forEach(check -> changes.add(drop(check)));
        inTheWay.forEach(check -> changes.add(Change.safe(Stage.ALTER, "ADD " + check.withoutMadeUpName())));
        differences.stream()
                .filter(difference -> !difference.source().isEmpty())
                .flatMap(difference -> add(difference.nameOf("check")).stream())
                .forEach(changes::add);
        return changes;
    }

    // No column is dropped that a check speaks of, not even when it is added again.
    private List<Definition> inTheWay() {
        return namesakes.presentDdl().definitions().stream()
                .filter(line -> line.kind() == Kind.CHECK && columns.isOfRemade(line.text()))
                .filter(line -> !namesakes.differing("check").contains(line.name()))
                .toList();
    }

    // MySQL has DROP CHECK as well, MariaDB has not.
    private static Change drop(Definition check) {
        return Change.safe(Stage.ALTER, "DROP CONSTRAINT " + Sql.name(check.name()));
    }

    private Optional<Change> add(String name) {
        return Namesakes.line(namesakes.wantedDdl(), name, CHECK)
                .map(Definition::withoutMadeUpName)
                .or(() -> inline(name))
                .map(text ->
                        new Change(Stage.ALTER, "ADD " + namesakes.dialect().check(text), hazard(name)));
    }

    // MySQL takes it out of the column, and gives it a name of its own.
    private Optional<String> inline(String column) {
        return namesakes.target() == Flavor.MARIADB
                ? Optional.empty()
                : Namesakes.line(namesakes.wantedDdl(), column, Set.of(Kind.COLUMN))
                        .flatMap(line -> ColumnText.of(line.text()).check());
    }

    private Optional<String> hazard(String name) {
        return namesakes.wanted().checks().stream()
                .filter(check -> check.name().equals(name) && check.enforced())
                .map(check -> "existing rows may break the check " + check.clause())
                .findFirst();
    }
}
