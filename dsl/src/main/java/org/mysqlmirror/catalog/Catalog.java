package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One database.
 *
 * @param name as the server spells it
 * @param tables base tables, in the order of their names
 * @param triggers in the order in which they have to be created
 * @param others everything that holds no rows of its own: views, routines, events, sequences
 * @param foreignChildren foreign keys of other databases that point into this one
 */
public record Catalog(
        String name,
        String collation,
        List<Table> tables,
        List<Trigger> triggers,
        List<OtherObject> others,
        List<ForeignKey> foreignChildren) {
    public Catalog {
        requireNonNull(name, "name is null");
        requireNonNull(collation, "collation is null");
        tables = List.copyOf(tables);
        triggers = List.copyOf(triggers);
        others = List.copyOf(others);
        foreignChildren = List.copyOf(foreignChildren);
    }

    /** The same without some of its tables, and without what belongs to them. */
    public Catalog without(Set<String> hidden) {
        return new Catalog(
                name,
                collation,
                tables.stream().filter(table -> !hidden.contains(table.name())).toList(),
                triggers.stream()
                        .filter(trigger -> !hidden.contains(trigger.table()))
                        .toList(),
                others,
                foreignChildren);
    }

    public Optional<Table> table(String table) {
        return tables.stream()
                .filter(candidate -> candidate.name().equals(table))
                .findFirst();
    }

    /** The tables by name, for looking up many. */
    public Map<String, Table> tablesByName() {
        return tables.stream().collect(toUnmodifiableMap(Table::name, identity()));
    }

    public List<Trigger> triggersOf(String table) {
        return triggers.stream()
                .filter(trigger -> trigger.table().equals(table))
                .toList();
    }
}
