package org.mysqlmirror.catalog;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment.Change;
import org.mysqlmirror.catalog.Alignment.Stage;
import org.mysqlmirror.catalog.Column.Generation;
import org.mysqlmirror.catalog.Definition.Kind;

/** Adds, drops, changes and moves columns. */
final class ColumnChanges {
    private final Namesakes namesakes;
    private final Set<String> differing;
    private final Set<String> remade;
    private final Set<Integer> staying;

    ColumnChanges(Namesakes namesakes) {
        this.namesakes = namesakes;
        this.differing = namesakes.differing("column");
        this.remade = remade(namesakes);
        this.staying = ColumnOrder.staying(namesakes.wanted().columns().stream()
                .flatMap(column -> kept(column).stream())
                .map(this::position)
                .toList());
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        namesakes.present().columns().stream()
                .filter(column -> isRemade(column)
                        || namesakes.wanted().column(column.name()).isEmpty())
                .map(this::drop)
                .forEach(changes::add);
        String place = " FIRST";
        for (Column wanted : namesakes.wanted().columns()) {
            Optional<Column> kept = kept(wanted);
            if (kept.isEmpty()) {
                changes.add(add(wanted, place));
            } else if (!staying.contains(position(kept.get()))) {
                changes.add(modify(wanted, kept.get(), place));
            } else if (isChanged(wanted)) {
                changes.add(modify(wanted, kept.get(), ""));
            }
            place = " AFTER " + Sql.name(wanted.name());
        }
        return changes;
    }

    /** Whether a column of the target is dropped and added again. */
    boolean isRemade(Column present) {
        return remade.contains(present.name());
    }

    /** Whether an expression of the target has such a column in it. */
    boolean isOfRemade(String expression) {
        return remade.stream().map(Sql::name).anyMatch(expression::contains);
    }

    /** Whether the values of a column of the target do not stay as they are. */
    boolean isConverted(String present) {
        Optional<Column> column = namesakes.present().column(present);
        Optional<Column> wanted = namesakes.wanted().column(present);
        return remade.contains(present)
                || column.isPresent() && wanted.isPresent() && namesakes.differInType(wanted.get(), column.get());
    }

    // Neither server can make a virtual column of another one or the other way round; and neither drops a column that
    // another one is computed from, unless that one goes as well.
    private static Set<String> remade(Namesakes namesakes) {
        Set<String> names = namesakes.present().columns().stream()
                .filter(present -> namesakes
                        .wanted()
                        .column(present.name())
                        .filter(wanted -> isVirtual(wanted) != isVirtual(present))
                        .isPresent())
                .map(Column::name)
                .collect(toCollection(LinkedHashSet::new));
        boolean more = !names.isEmpty();
        while (more) {
            List<String> dependent = namesakes.present().columns().stream()
                    .filter(column -> names.stream().map(Sql::name).anyMatch(column.expression()::contains))
                    .filter(column -> namesakes.wanted().column(column.name()).isPresent())
                    .map(Column::name)
                    .toList();
            more = names.addAll(dependent);
        }
        return names;
    }

    private static boolean isVirtual(Column column) {
        return column.generation() == Generation.VIRTUAL;
    }

    /** The column of the target that becomes the wanted one. */
    private Optional<Column> kept(Column wanted) {
        return namesakes.present().column(wanted.name()).filter(column -> !isRemade(column));
    }

    private int position(Column present) {
        return namesakes.present().columns().indexOf(present);
    }

    private boolean isChanged(Column wanted) {
        return differing.contains(wanted.name()) || isCheckedAnew(wanted);
    }

    private Change drop(Column present) {
        String clause = "DROP COLUMN " + Sql.name(present.name());
        return present.isGenerated()
                ? Change.safe(Stage.ALTER, clause)
                : Change.risky(Stage.ALTER, clause, "drops column " + present.name() + " and its values");
    }

    private Change add(Column wanted, String place) {
        return new Change(Stage.ALTER, "ADD COLUMN " + text(wanted) + place, ColumnHazards.ofNew(wanted));
    }

    private Change modify(Column wanted, Column present, String place) {
        String verb = wanted.name().equals(present.name())
                ? "MODIFY COLUMN "
                : "CHANGE COLUMN " + Sql.name(present.name()) + ' ';
        return new Change(
                Stage.ALTER, verb + text(wanted) + place, new ColumnHazards(namesakes, wanted, present).reason());
    }

    private String text(Column wanted) {
        ColumnText told = wantedText(wanted);
        boolean json = Spelling.isJson(wanted, namesakes.wanted());
        ColumnText text = namesakes.dialect().column(told, wanted, json);
        ColumnText whole = wanted.collation()
                .filter(collation -> !text.words().get(1).equals("json"))
                .map(text::withCharset)
                .orElse(text);
        return whole.sql() + check(wanted, told, json).map(check -> ' ' + check).orElse("");
    }

    private ColumnText wantedText(Column wanted) {
        return Namesakes.line(namesakes.wantedDdl(), wanted.name(), Set.of(Kind.COLUMN))
                .map(line -> ColumnText.of(line.text()))
                .orElseThrow();
    }

    // A column of MariaDB that is defined anew without its check has none.
    private Optional<String> check(Column wanted, ColumnText told, boolean json) {
        if (namesakes.target() == Flavor.MYSQL) {
            return Optional.empty();
        }
        boolean anew = json || namesakes.differing("check").contains(wanted.name());
        return anew ? told.check() : presentCheck(wanted);
    }

    private Optional<String> presentCheck(Column wanted) {
        return namesakes
                .present()
                .column(wanted.name())
                .filter(column -> !Spelling.isJson(column, namesakes.present()))
                .flatMap(column -> Namesakes.line(namesakes.presentDdl(), column.name(), Set.of(Kind.COLUMN)))
                .flatMap(line -> ColumnText.of(line.text()).check());
    }

    private boolean isCheckedAnew(Column wanted) {
        return namesakes.target() == Flavor.MARIADB
                && namesakes.differing("check").contains(wanted.name())
                && (wantedText(wanted).check().isPresent()
                        || presentCheck(wanted).isPresent());
    }
}
