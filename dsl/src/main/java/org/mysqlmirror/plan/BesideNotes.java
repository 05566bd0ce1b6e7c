package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.Definition;
import org.mysqlmirror.catalog.Table;

/** What a person should know where new tables are built in the target itself. */
final class BesideNotes {
    private final BesideChoice choice;
    private final Beside beside;
    private final Side target;
    private final List<Table> tables;

    BesideNotes(BesideChoice choice, Beside beside, Side target, List<Table> tables) {
        this.choice = choice;
        this.beside = beside;
        this.target = target;
        this.tables = tables;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (beside instanceof SideTables names) {
            choice.note().ifPresent(notes::add);
            checksComeLate(names, notes);
        }
        return notes;
    }

    // MySQL (8.0 to 9.7) knows no other way to name an enforced check than to make it again, which copies the table.
    private void checksComeLate(SideTables names, List<String> notes) {
        if (names.server() != Flavor.MYSQL) {
            return;
        }
        Set<String> taken = target.catalog().tables().stream()
                .flatMap(table -> table.checks().stream())
                .map(check -> lower(check.name()))
                .collect(toSet());
        List<String> late = tables.stream()
                .filter(table -> table.checks().stream()
                        .filter(check -> taken.contains(lower(check.name())))
                        .map(check -> new Definition(Definition.Kind.CHECK, check.name(), ""))
                        .anyMatch(check -> !names.follows(
                                check, table.name(), names.aside(table.name()).table())))
                .map(Table::name)
                .toList();
        if (!late.isEmpty()) {
            notes.add(target.name()
                    + ": the checks of these tables get their own names when they are in place, for which"
                    + " MySQL copies the table once more, and writes to it wait: " + MirrorPlanner.listed(late));
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
