package org.mysqlmirror.catalog;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Definition.Kind;

/**
 * The definition of a table, as {@code SHOW CREATE TABLE} tells it, in parts that can be left out and put back. What a part says
 * is never rewritten, but for the names of tables in front of and inside foreign keys.
 *
 * @param definitions columns, keys and constraints, in their order
 * @param options everything behind the closing parenthesis: engine, charset, AUTO_INCREMENT, partitions
 */
public record TableDdl(List<Definition> definitions, String options) {
    private static final String NAME = "`(?:[^`]|``)*`";
    private static final Pattern HEAD = Pattern.compile("CREATE (?:TEMPORARY )?TABLE " + NAME + " \\(\\s*");
    // From its beginning: the name of a key may hold any words, these as well.
    private static final Pattern REFERENCES = Pattern.compile("CONSTRAINT " + NAME + " FOREIGN KEY \\((?:" + NAME
            + "(?:, ?)?)+\\) REFERENCES (?:(" + NAME + ")\\.)?(" + NAME + ")(?= \\()");

    // MySQL's ARCHIVE takes no value below its counter, so it has to begin without one: the rows bring it.
    private static final Pattern ARCHIVE_COUNTER = Pattern.compile("^(ENGINE=ARCHIVE) AUTO_INCREMENT=\\d+");

    // In front of a comment, which may speak of anything.
    private static final Pattern COLLATION = Pattern.compile("[^']*? COLLATE=(\\w+)");

    public TableDdl {
        definitions = List.copyOf(definitions);
    }

    /** @throws MirrorException if the text is not the definition of a table */
    public static TableDdl parse(String showCreateTable) {
        Matcher head = HEAD.matcher(showCreateTable);
        if (!head.lookingAt()) {
            throw MirrorException.failed(
                    Problem.of("this is not the definition of a table: " + firstLine(showCreateTable)));
        }
        SqlScanner scanner = new SqlScanner(showCreateTable, head.end());
        List<Definition> definitions = new ArrayList<>();
        boolean more = true;
        while (more) {
            int start = scanner.position();
            more = scanner.skipToCommaOrClose() == ',';
            definitions.add(Definition.of(
                    showCreateTable.substring(start, scanner.position() - 1).strip()));
        }
        return new TableDdl(
                definitions, showCreateTable.substring(scanner.position()).strip());
    }

    /** The statement that creates the table under another name. */
    public String create(TableName as) {
        String collation = collation();
        return "CREATE TABLE " + as.sql() + " (\n  "
                + definitions.stream()
                        .map(definition -> definition.inheriting(collation))
                        .map(Definition::text)
                        .collect(joining(",\n  "))
                + "\n) "
                + ARCHIVE_COUNTER.matcher(options).replaceFirst("$1");
    }

    /** The default of its columns; empty if nothing is said about it. */
    private String collation() {
        Matcher collation = COLLATION.matcher(options);
        return collation.lookingAt() ? collation.group(1) : "";
    }

    /** With the sequences of one database, where a column takes its default from one, instead of those of another. */
    public TableDdl withSequencesOf(String database, String instead) {
        return new TableDdl(
                definitions.stream()
                        .map(definition -> definition.kind() == Kind.COLUMN
                                ? SequenceNames.moved(definition, instead, database)
                                : definition)
                        .toList(),
                options);
    }

    public TableDdl withoutForeignKeys() {
        return without(definition -> definition.kind() == Kind.FOREIGN_KEY);
    }

    /**
     * Without the indexes that are cheaper to build when the rows are there. What identifies rows stays, and so does what the
     * server insists on: an index that begins with the AUTO_INCREMENT column.
     *
     * @param keep names of indexes that have to stay
     */
    public TableDdl withoutSecondaryIndexes(Set<String> keep) {
        Set<String> deferred =
                secondaryIndexes(keep).stream().map(Definition::name).collect(toUnmodifiableSet());
        return without(definition -> definition.kind().isIndex() && deferred.contains(definition.name()));
    }

    /** The indexes that {@link #withoutSecondaryIndexes} leaves out. */
    public List<Definition> secondaryIndexes(Set<String> keep) {
        List<String> counters = definitions.stream()
                .filter(definition -> definition.kind() == Kind.COLUMN && definition.isAutoIncrement())
                .map(Definition::name)
                .toList();
        return definitions.stream()
                .filter(definition -> definition.kind().isIndex() && !keep.contains(definition.name()))
                .filter(definition ->
                        counters.stream().noneMatch(counter -> definition.text().contains(Sql.name(counter))))
                .toList();
    }

    public List<Definition> foreignKeys() {
        return definitions.stream()
                .filter(definition -> definition.kind() == Kind.FOREIGN_KEY)
                .toList();
    }

    /**
     * The statements that add the deferred indexes: all ordinary ones in one ALTER, each FULLTEXT and SPATIAL one by itself,
     * since the server cannot build these together with others in place.
     */
    public List<String> addIndexes(TableName table, Set<String> keep) {
        List<Definition> deferred = secondaryIndexes(keep);
        List<String> statements = new ArrayList<>();
        String ordinary = deferred.stream()
                .filter(definition -> definition.kind().isOrdinary())
                .map(definition -> "ADD " + definition.text())
                .collect(joining(", "));
        if (!ordinary.isEmpty()) {
            statements.add("ALTER TABLE " + table.sql() + ' ' + ordinary);
        }
        deferred.stream()
                .filter(definition -> !definition.kind().isOrdinary())
                .forEach(definition -> statements.add("ALTER TABLE " + table.sql() + " ADD " + definition.text()));
        return statements;
    }

    /**
     * The clauses that add the foreign keys to a table which is being built aside.
     *
     * @param parents where the parent of that name is now: beside its live namesake, if the two are put in place together
     */
    public List<String> addForeignKeys(Function<String, TableName> parents) {
        return foreignKeys().stream()
                .map(key -> "ADD " + pointed(key, parents).text())
                .toList();
    }

    /** The same with other names for foreign keys and checks, which a server may want to be unique in a whole database. */
    public TableDdl withConstraintNames(Function<Definition, String> names) {
        return new TableDdl(
                definitions.stream()
                        .map(definition -> definition.kind().isConstraint()
                                        && !definition.name().isEmpty()
                                ? definition.named(names.apply(definition))
                                : definition)
                        .toList(),
                options);
    }

    /** Its foreign keys and its checks that have names. */
    public List<Definition> constraints() {
        return definitions.stream()
                .filter(definition ->
                        definition.kind().isConstraint() && !definition.name().isEmpty())
                .toList();
    }

    /** A foreign key in front of whose parent the database stands, unless it stands there already. */
    static Definition pointedInto(String database, Definition foreignKey) {
        return pointed(foreignKey, parent -> new TableName(database, parent));
    }

    /** A foreign key to a parent that is elsewhere, or has another name; one to another database stays as it is. */
    public static Definition pointed(Definition foreignKey, Function<String, TableName> parents) {
        return Definition.of(pointed(foreignKey.text(), parents));
    }

    private static String pointed(String foreignKey, Function<String, TableName> parents) {
        Matcher references = REFERENCES.matcher(foreignKey);
        if (!references.lookingAt() || references.group(1) != null) {
            return foreignKey;
        }
        return new StringBuilder(foreignKey)
                .replace(
                        references.start(2),
                        references.end(2),
                        parents.apply(unquoted(references.group(2))).sql())
                .toString();
    }

    private TableDdl without(Predicate<Definition> unwanted) {
        return new TableDdl(definitions.stream().filter(unwanted.negate()).toList(), options);
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("``", "`");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
