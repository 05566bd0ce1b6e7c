package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.Check;
import org.mysqlmirror.catalog.Definition;
import org.mysqlmirror.catalog.Definition.Kind;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Strategy;

/** What stands against building new tables among the present ones: names that are taken, and names that would grow too long. */
final class SideTableChecks {
    private final SideTables beside;
    private final Side source;
    private final Side target;
    private final List<Table> tables;
    private final Placement placement;
    private final Strategy strategy;

    SideTableChecks(
            SideTables beside, Side source, Side target, List<Table> tables, Placement placement, Strategy strategy) {
        this.beside = beside;
        this.source = source;
        this.target = target;
        this.tables = tables;
        this.placement = placement;
        this.strategy = strategy;
    }

    void check(Problems refusals) {
        nothingIsInTheWay(refusals);
        constraintsCanMove(refusals);
        constraintsAreFree(refusals);
        constraintsStayWithTheirTables(refusals);
    }

    // What the target holds of ours is not in its catalog.
    private void nothingIsInTheWay(Problems refusals) {
        Set<String> taken = Stream.of(
                        target.catalog().tables().stream().map(Table::name),
                        target.catalog().others().stream()
                                .filter(object -> object.kind() == OtherObject.Kind.VIEW
                                        || object.kind() == OtherObject.Kind.SEQUENCE)
                                .map(OtherObject::name),
                        tables.stream().map(Table::name))
                .flatMap(names -> names)
                .map(this::spelled)
                .collect(toSet());
        Set<String> ours = new HashSet<>();
        for (String name : ourNames()) {
            if (taken.contains(spelled(name)) || !ours.add(spelled(name))) {
                refusals.add(Problem.of("table " + name + " is in the way, and bears no record of a job of ours")
                        .at(target.name())
                        .hint("Look what it is, then drop or rename it yourself"
                                + (placement.replaced() == Replaced.KEPT ? "; or keep nothing: --drop-old" : "")));
            }
        }
    }

    private List<String> ourNames() {
        List<String> names = new ArrayList<>(List.of(SideTables.RECORD, SideTables.NAMES, SideTables.KEPT));
        tables.forEach(table -> names.add(beside.aside(table.name()).table()));
        placement
                .moved()
                .forEach(name ->
                        names.add(placement.replaced().place(beside, name).table()));
        return names;
    }

    private String spelled(String name) {
        boolean caseCounts = target.server().number("lower_case_table_names", 0) == 0;
        return caseCounts ? name : name.toLowerCase(Locale.ROOT);
    }

    // The server renames a constraint with its table, and refuses a name of more than 64 characters (error 1059).
    private void constraintsCanMove(Problems refusals) {
        for (Table table : present()) {
            String to = placement.replaced().place(beside, table.name()).table();
            constraints(table)
                    .filter(constraint -> beside.outgrows(constraint, table.name(), to))
                    .forEach(constraint -> refusals.add(Problem.of("constraint " + constraint.name() + " of "
                                    + table.name() + " would get too long a name with its table, as " + to)
                            .at(target.name())
                            .hint("Give it a shorter name, or --ignore " + table.name())));
        }
    }

    // A new table may take the name of a constraint that goes, and of no other.
    private void constraintsAreFree(Problems refusals) {
        for (Table other : target.catalog().tables()) {
            if (!placement.moved().contains(other.name())) {
                constraints(other).filter(beside::isUnique).forEach(taken -> owner(taken)
                        .ifPresent(table -> refusals.add(Problem.of("constraint " + taken.name() + " of " + table
                                        + " has a namesake in table " + other.name() + ", which stays")
                                .at(target.name())
                                .hint("Give one of them another name, or --ignore " + table))));
            }
        }
    }

    // Placed one group after the other, a table may be there before another has given its name up.
    private void constraintsStayWithTheirTables(Problems refusals) {
        if (strategy != Strategy.REPLACE_EXISTING) {
            return;
        }
        for (Table before : present()) {
            constraints(before).filter(beside::isUnique).forEach(taken -> owner(taken)
                    .filter(table -> !table.equals(before.name()))
                    .ifPresent(table -> refusals.add(Problem.of("constraint " + taken.name() + " goes over from "
                                    + before.name() + " to " + table + ", which are not replaced at once")
                            .at(target.name())
                            .hint("--strategy atomic_rename"))));
        }
    }

    private Optional<String> owner(Definition taken) {
        return tables.stream()
                .filter(table -> constraints(table)
                        .anyMatch(constraint -> constraint.kind() == taken.kind()
                                && constraint.name().equalsIgnoreCase(taken.name())))
                .map(Table::name)
                .findFirst();
    }

    private List<Table> present() {
        return target.catalog().tables().stream()
                .filter(table -> placement.moved().contains(table.name()))
                .toList();
    }

    private static Stream<Definition> constraints(Table table) {
        return Stream.concat(
                table.foreignKeys().stream()
                        .map(ForeignKey::name)
                        .map(name -> new Definition(Kind.FOREIGN_KEY, name, "")),
                table.checks().stream().map(Check::name).map(name -> new Definition(Kind.CHECK, name, "")));
    }
}
