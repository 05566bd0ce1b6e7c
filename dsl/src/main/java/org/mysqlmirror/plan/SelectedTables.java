package org.mysqlmirror.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Selection;

/** The tables that a selection chooses from a catalog. */
final class SelectedTables {
    private final Selection selection;
    private final Catalog catalog;
    private final Set<String> existing = new TreeSet<>();
    private final Set<String> views;
    private final boolean objectsAlone;
    private final Problems problems = new Problems();

    private SelectedTables(Selection selection, Catalog catalog, Set<String> views, boolean objectsAlone) {
        this.selection = selection;
        this.catalog = catalog;
        this.views = views;
        this.objectsAlone = objectsAlone;
        catalog.tables().forEach(table -> existing.add(table.name()));
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) with every name that does not exist or is not chosen */
    static List<Table> of(Selection selection, Catalog catalog) {
        return new SelectedTables(selection, catalog, Set.of(), false).tables();
    }

    /** The same where a name may be that of a view that comes along, and where there may be no table at all if there is anything else. */
    static List<Table> of(Catalog catalog, ObjectTasks objects) {
        return new SelectedTables(
                        objects.request().selection(),
                        catalog,
                        objects.views(),
                        !objects.wanted().isEmpty())
                .tables();
    }

    private List<Table> tables() {
        selection.tables().stream()
                .filter(pattern -> views.stream().noneMatch(pattern::matches))
                .forEach(pattern -> mustMatch("--tables", pattern));
        selection.structureOnly().forEach(pattern -> mustMatch("--structure-only", pattern));
        selection.where().keySet().forEach(this::mustBeChosen);
        List<Table> chosen = catalog.tables().stream()
                .filter(table -> selection.includes(table.name()))
                .toList();
        if (chosen.isEmpty() && !objectsAlone && problems.isEmpty()) {
            problems.add(Problem.of("no table of " + catalog.name() + " is selected")
                    .hint(existing.isEmpty() ? "The database has no tables" : "Look at --tables and --ignore"));
        }
        problems.throwIfAny(ExitCode.USAGE);
        return chosen;
    }

    // A pattern that matches nothing is a mistake as well: what was meant would silently be missing.
    private void mustMatch(String option, NamePattern pattern) {
        if (existing.stream().noneMatch(pattern::matches)) {
            noTable(option, pattern.isLiteral() ? "there is no table '" : "no table matches '", pattern.text());
        }
    }

    private void noTable(String option, String what, String name) {
        problems.add(Problem.of(option + ": " + what + name + "' in " + catalog.name())
                .hint(Nearest.to(name, existing)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("")));
    }

    private void mustBeChosen(String table) {
        if (!existing.contains(table)) {
            // A glob would silently filter nothing.
            noTable("--where", "there is no table '", table);
        } else if (!selection.includes(table)) {
            problems.add(Problem.of("--where: table '" + table + "' is not selected")
                    .hint("Drop the condition, or select the table"));
        } else if (selection.withoutRows(table)) {
            problems.add(Problem.of("--where: table '" + table + "' comes without rows by --structure-only")
                    .hint("One of the two is too much"));
        }
    }
}
