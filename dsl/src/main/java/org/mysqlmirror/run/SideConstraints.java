package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Definition;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.run.JobRecord.Renaming;

/**
 * Names of constraints of tables that stand beside others in one database. A name that a server made of the table's name it makes
 * anew with every RENAME (MySQL 8.0 to 9.7, and MariaDB 10.11 for foreign keys), so it comes right by itself; any other belongs to
 * one table at a time, and changes hands after the RENAME.
 */
final class SideConstraints {
    // An underscore is a wildcard.
    private static final String TEMPORARY = SideTables.TEMPORARY.replace("_", "\\_") + '%';

    private final WriteSession session;
    private final SideTables beside;

    SideConstraints(WriteSession session, SideTables beside) {
        this.session = session;
        this.beside = beside;
    }

    /** A definition with names that are free. */
    TableDdl aliased(TableDdl ddl, String table) {
        String side = beside.aside(table).table();
        List<String> own = ddl.constraints().stream()
                .filter(beside::isUnique)
                .map(Definition::name)
                .toList();
        Set<String> taken = own.isEmpty() ? Set.of() : present("constraint_name IN (" + Sql.texts(own) + ')');
        return ddl.withConstraintNames(
                constraint -> beside.follows(constraint, table, side) || taken.contains(lower(constraint.name()))
                        ? beside.alias(constraint, table, side)
                        : constraint.name());
    }

    /** Gives new tables the names that were taken, once they are in place. */
    List<Renaming> late(List<TableBuild> tables) {
        Set<String> temporary = present("constraint_name LIKE " + Sql.text(TEMPORARY));
        List<Renaming> late = new ArrayList<>();
        for (TableBuild table : tables) {
            String side = beside.aside(table.name()).table();
            Change change = new Change(beside.live(table.name()));
            table.ddl().constraints().stream()
                    .filter(beside::isUnique)
                    .filter(constraint -> !beside.follows(constraint, table.name(), side))
                    .filter(constraint -> temporary.contains(beside.alias(constraint, table.name(), side)))
                    .forEach(constraint -> change.rename(
                            beside.alias(constraint, table.name(), side), pointed(constraint, beside::live)));
            late.addAll(change.renaming());
        }
        return late;
    }

    /** Takes their names from tables that are kept. Their checks rest: to enforce one, MySQL would copy the table. */
    List<Renaming> taken(List<String> tables) {
        return change(
                tables,
                beside::kept,
                (change, constraint, temporary) -> change.rename(
                        constraint.name(),
                        resting(pointed(constraint, beside::kept).named(temporary))));
    }

    /** Gives these names back to them. */
    List<Renaming> givenBack(List<String> tables) {
        return change(
                tables,
                beside::live,
                (change, constraint, temporary) -> change.rename(temporary, pointed(constraint, beside::live)));
    }

    private interface Changing {
        void change(Change change, Definition constraint, String temporary);
    }

    private List<Renaming> change(List<String> tables, Function<String, TableName> place, Changing changing) {
        List<Renaming> renamings = new ArrayList<>();
        Set<String> constrained = constrained();
        for (String table : tables.stream().filter(constrained::contains).toList()) {
            String side = beside.kept(table).table();
            Change change = new Change(place.apply(table));
            definition(table).constraints().stream()
                    .filter(beside::isUnique)
                    .filter(constraint -> !beside.follows(constraint, table, side))
                    .forEach(constraint -> changing.change(change, constraint, beside.alias(constraint, table, side)));
            renamings.addAll(change.renaming());
        }
        return renamings;
    }

    private TableDdl definition(String table) {
        return TableDdl.parse(
                session.query("SHOW CREATE TABLE " + beside.live(table).sql())
                        .get(0)
                        .text(1));
    }

    private static Definition pointed(Definition constraint, Function<String, TableName> parents) {
        return constraint.kind() == Definition.Kind.FOREIGN_KEY ? TableDdl.pointed(constraint, parents) : constraint;
    }

    private static Definition resting(Definition constraint) {
        boolean enforced =
                constraint.kind() == Definition.Kind.CHECK && !constraint.text().contains("NOT ENFORCED");
        return enforced
                ? new Definition(constraint.kind(), constraint.name(), constraint.text() + " NOT ENFORCED")
                : constraint;
    }

    private Set<String> present(String condition) {
        return session
                .query("SELECT constraint_name FROM information_schema.table_constraints WHERE constraint_schema = "
                        + Sql.text(beside.live()) + " AND constraint_type IN ('FOREIGN KEY', 'CHECK') AND " + condition)
                .stream()
                .map(row -> lower(row.text(0)))
                .collect(toSet());
    }

    private Set<String> constrained() {
        return session
                .query("SELECT DISTINCT table_name FROM information_schema.table_constraints WHERE constraint_schema = "
                        + Sql.text(beside.live()) + " AND constraint_type IN ('FOREIGN KEY', 'CHECK')")
                .stream()
                .map(row -> row.text(0))
                .collect(toSet());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** One ALTER for all constraints of a table: it is done or not. */
    private static final class Change {
        private final TableName table;
        private final List<String> clauses = new ArrayList<>();
        private final List<String> before = new ArrayList<>();

        Change(TableName table) {
            this.table = table;
        }

        void rename(String from, Definition to) {
            String kind = to.kind() == Definition.Kind.FOREIGN_KEY ? "FOREIGN KEY " : "CHECK ";
            clauses.add("DROP " + kind + Sql.name(from) + ", ADD " + to.text());
            before.add(from);
        }

        List<Renaming> renaming() {
            return clauses.isEmpty()
                    ? List.of()
                    : List.of(new Renaming(
                            table,
                            before.get(0),
                            clauses.stream().collect(joining(", ", "ALTER TABLE " + table.sql() + ' ', ""))));
        }
    }
}
