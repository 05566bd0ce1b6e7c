package org.mysqlmirror.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.Definition.Kind;

/**
 * Two tables of one name and in what they differ.
 *
 * @param wanted the table of the source, as far as the target's server knows such a one
 * @param present the table of the target
 */
record Namesakes(
        Table wanted,
        TableDdl wantedDdl,
        Table present,
        TableDdl presentDdl,
        List<Difference> differences,
        Dialect dialect,
        Flavor target) {

    static Namesakes of(
            Table sourceTable, TableDdl sourceDdl, Table targetTable, TableDdl targetDdl, Structures structures) {
        Dialect dialect = Dialect.between(structures.source(), structures.target());
        Table wanted = dialect.table(sourceTable);
        return new Namesakes(
                wanted,
                sourceDdl,
                targetTable,
                targetDdl,
                structures.of(wanted, targetTable),
                dialect,
                structures.target());
    }

    boolean differIn(String what) {
        return differences.stream().anyMatch(difference -> difference.what().equals(what));
    }

    /** The differences of one kind: {@code column}, {@code foreign key}. */
    List<Difference> differences(String kind) {
        return differences.stream()
                .filter(difference -> difference.what().startsWith(kind + ' '))
                .toList();
    }

    /** The names of the columns, keys, … that differ. */
    Set<String> differing(String kind) {
        return differences(kind).stream()
                .map(difference -> difference.nameOf(kind))
                .collect(toUnmodifiableSet());
    }

    /** The type as both vendors would call it. */
    String wantedType(Column column) {
        return Spelling.type(column, wanted);
    }

    String presentType(Column column) {
        return Spelling.type(column, present);
    }

    /** Whether the values have to be converted for it. */
    boolean differInType(Column wantedColumn, Column presentColumn) {
        String type = wantedType(wantedColumn);
        return !type.equals(presentType(presentColumn))
                || !type.equals("json") && !collation(wantedColumn).equals(collation(presentColumn));
    }

    private static Optional<String> collation(Column column) {
        return column.collation().map(Spelling::collation);
    }

    /** The line of a definition; empty for a check that is part of its column. */
    static Optional<Definition> line(TableDdl ddl, String name, Set<Kind> kinds) {
        return ddl.definitions().stream()
                .filter(line -> kinds.contains(line.kind()) && line.name().equals(name))
                .findFirst();
    }
}
