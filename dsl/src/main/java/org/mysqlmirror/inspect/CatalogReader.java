package org.mysqlmirror.inspect;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Check;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Column.Generation;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Index;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.OtherObject.State;
import org.mysqlmirror.catalog.OtherObject.Writing;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.catalog.ViewText;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/** Takes the picture of a database. */
public final class CatalogReader {
    private static final List<String> VIEW_ASPECTS = List.of("body", "check option", "security", "definer");
    private static final List<String> ROUTINE_ASPECTS = List.of(
            "body",
            "result",
            "deterministic",
            "data access",
            "security",
            "definer",
            "sql_mode",
            "parameters",
            "comment");
    private static final List<String> SEQUENCE_ASPECTS =
            List.of("start", "minimum", "maximum", "increment", "cache", "cycle");
    private static final List<String> EVENT_ASPECTS = List.of(
            "body",
            "type",
            "time",
            "interval",
            "unit",
            "start",
            "end",
            "completion",
            "time zone",
            "definer",
            "sql_mode",
            "comment",
            OtherObject.STATUS);

    private final ReadSession session;
    private final String suffix;
    private final String database;

    private CatalogReader(ReadSession session, Flavor flavor, String database) {
        this.session = session;
        this.suffix = flavor == Flavor.MARIADB ? "-mariadb" : "-mysql";
        this.database = database;
    }

    /** Reads one database; empty if the server has none of that name, or hides it from us. */
    public static Optional<Catalog> read(ReadSession session, Flavor flavor, String database) {
        return session.first(Statement.named("schema", database))
                .map(schema -> new CatalogReader(session, flavor, schema.text(0)).catalog(schema.text(1)));
    }

    /** The names of the tables, each with an estimate of its rows: all that completion wants, in one query. */
    public static Map<String, Long> rowEstimates(ReadSession session, String database) {
        Map<String, Long> estimates = new LinkedHashMap<>();
        for (Row row : session.query(Statement.named("table-hints", database))) {
            estimates.put(row.text(0), row.isNull(1) ? 0 : row.number(1));
        }
        return estimates;
    }

    /** The definition of a table in the server's own words. */
    public static String definition(ReadSession session, TableName table) {
        return session.first("SHOW CREATE TABLE " + table.sql())
                .map(row -> row.text(1))
                .orElseThrow();
    }

    private Catalog catalog(String collation) {
        List<Row> objects = rows("tables");
        Map<String, List<Column>> columns = byTable(rows("columns" + suffix), this::column);
        Map<String, List<Index>> indexes = indexes();
        Map<KeyName, Rule> rules = rules();
        Map<String, List<ForeignKey>> keys = foreignKeys(rows("foreign-keys"), rules).stream()
                .collect(groupingBy(key -> key.child().table()));
        Map<String, List<Check>> checks =
                byTable(rows("checks" + suffix), row -> new Check(row.text(1), row.text(2), row.isYes(3)));
        Map<String, List<String>> partitions = byTable(rows("partitions"), CatalogReader::partition);
        List<Table> tables = objects.stream()
                .filter(row -> isTable(row.text(1)))
                .map(row -> table(row, columns, indexes, keys, checks, partitions))
                .toList();
        return new Catalog(
                database,
                collation,
                tables,
                rows("triggers").stream().map(this::trigger).toList(),
                others(objects, columns),
                foreignKeys(rows("foreign-children"), rules));
    }

    private List<Row> rows(String statement) {
        return session.query(Statement.named(statement, database));
    }

    private static boolean isTable(String type) {
        return type.equals("BASE TABLE") || type.equals("SYSTEM VERSIONED");
    }

    private interface Reading<T> {
        T read(Row row);
    }

    private static <T> Map<String, List<T>> byTable(List<Row> rows, Reading<T> reading) {
        return rows.stream().collect(groupingBy(row -> row.text(0), mapping(reading::read, toList())));
    }

    private Table table(
            Row row,
            Map<String, List<Column>> columns,
            Map<String, List<Index>> indexes,
            Map<String, List<ForeignKey>> keys,
            Map<String, List<Check>> checks,
            Map<String, List<String>> partitions) {
        String name = row.text(0);
        return new Table(
                name,
                row.text(2),
                row.text(3),
                row.number(4),
                row.number(5),
                row.number(6),
                row.optional(7),
                row.text(8),
                options(row),
                columns.getOrDefault(name, List.of()),
                indexes.getOrDefault(name, List.of()),
                keys.getOrDefault(name, List.of()),
                checks.getOrDefault(name, List.of()),
                partitions.getOrDefault(name, List.of()));
    }

    private static String options(Row row) {
        String options = row.optional(9).orElse("").toLowerCase(Locale.ROOT);
        return row.text(1).equals("SYSTEM VERSIONED") ? (options + " system versioned").strip() : options;
    }

    private Column column(Row row) {
        String extra = row.text(8).toUpperCase(Locale.ROOT);
        return new Column(
                row.text(1),
                row.text(2).toLowerCase(Locale.ROOT),
                row.text(3),
                row.isYes(4),
                row.optional(5).map(this::withoutDatabase),
                row.optional(6),
                row.optional(7),
                generation(extra),
                row.text(9),
                extra.contains("INVISIBLE"),
                extra.contains("AUTO_INCREMENT"),
                extra,
                row.text(10));
    }

    // DEFAULT_GENERATED is no generated column: it is MySQL's mark for a default that is an expression.
    private static Generation generation(String extra) {
        if (extra.contains("VIRTUAL GENERATED")) {
            return Generation.VIRTUAL;
        }
        return extra.contains("STORED GENERATED") || extra.contains("PERSISTENT") ? Generation.STORED : Generation.NONE;
    }

    private Map<String, List<Index>> indexes() {
        Map<String, Map<String, List<Row>>> parts = rows("indexes" + suffix).stream()
                .collect(groupingBy(row -> row.text(0), groupingBy(row -> row.text(1), LinkedHashMap::new, toList())));
        Map<String, List<Index>> indexes = new LinkedHashMap<>();
        parts.forEach((table, byName) -> {
            List<Index> all = new ArrayList<>();
            byName.forEach((name, rows) -> all.add(index(name, rows)));
            indexes.put(table, all);
        });
        return indexes;
    }

    private static Index index(String name, List<Row> rows) {
        Row first = rows.get(0);
        List<Index.Part> parts = rows.stream()
                .map(row -> new Index.Part(
                        row.optional(4),
                        row.optional(5).map(Integer::valueOf),
                        row.text(6).equals("D"),
                        row.optional(7)))
                .toList();
        return new Index(name, first.text(2).equals("0"), first.text(3), first.isYes(8), first.text(9), parts);
    }

    private record Rule(String onUpdate, String onDelete) {}

    private record KeyName(String database, String table, String key) {}

    private Map<KeyName, Rule> rules() {
        Map<KeyName, Rule> rules = new LinkedHashMap<>();
        rows("foreign-key-rules")
                .forEach(row -> rules.put(
                        new KeyName(row.text(0), row.text(1), row.text(2)), new Rule(row.text(3), row.text(4))));
        return rules;
    }

    private static List<ForeignKey> foreignKeys(List<Row> columns, Map<KeyName, Rule> rules) {
        Map<KeyName, List<Row>> byKey = columns.stream()
                .collect(groupingBy(
                        row -> new KeyName(row.text(0), row.text(1), row.text(2)), LinkedHashMap::new, toList()));
        List<ForeignKey> keys = new ArrayList<>();
        byKey.forEach((name, rows) -> {
            Row first = rows.get(0);
            Rule rule = rules.getOrDefault(name, new Rule("", ""));
            keys.add(new ForeignKey(
                    name.key(),
                    new TableName(name.database(), name.table()),
                    rows.stream().map(row -> row.text(3)).toList(),
                    new TableName(first.text(4), first.text(5)),
                    rows.stream().map(row -> row.text(6)).toList(),
                    rule.onUpdate(),
                    rule.onDelete()));
        });
        return keys;
    }

    private Trigger trigger(Row row) {
        return new Trigger(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                triggerBody(row.text(0), row.text(4)),
                row.text(5),
                row.text(6),
                row.text(7),
                row.text(8));
    }

    private String triggerBody(String trigger, String shown) {
        return TriggerStatement.isDoubtful(shown)
                ? TriggerStatement.body(session, database, trigger).orElse(shown)
                : shown;
    }

    private static String partition(Row row) {
        return row.text(1) + ' ' + row.text(3) + " (" + row.optional(4).orElse("") + ')'
                + row.optional(5).map(bound -> ' ' + bound).orElse("")
                + row.optional(6)
                        .map(name -> " cut into " + name + ' ' + row.text(7) + " ("
                                + row.optional(8).orElse("") + ')')
                        .orElse("")
                + row.optional(9)
                        .filter(comment -> !comment.isEmpty())
                        .map(comment -> " comment '" + comment + '\'')
                        .orElse("");
    }

    private List<OtherObject> others(List<Row> objects, Map<String, List<Column>> columns) {
        List<OtherObject> others = new ArrayList<>();
        Set<String> broken = brokenViews(objects, columns);
        rows("views").forEach(row -> others.add(view(row, broken)));
        others.addAll(sequences(objects));
        rows("routines").stream()
                .filter(row -> row.text(0).equals("FUNCTION") || row.text(0).equals("PROCEDURE"))
                .forEach(row -> others.add(object(Kind.valueOf(row.text(0)), row, 1, ROUTINE_ASPECTS)));
        rows("events").forEach(row -> others.add(object(Kind.EVENT, row, 0, EVENT_ASPECTS)));
        return others;
    }

    // MySQL says it in the comment; with MariaDB such a view has no columns.
    private static Set<String> brokenViews(List<Row> objects, Map<String, List<Column>> columns) {
        return objects.stream()
                .filter(row -> row.text(1).equals("VIEW"))
                .filter(row -> row.text(8).startsWith("View '") || !columns.containsKey(row.text(0)))
                .map(row -> row.text(0))
                .collect(toUnmodifiableSet());
    }

    private OtherObject view(Row row, Set<String> broken) {
        OtherObject view = object(Kind.VIEW, row, 0, VIEW_ASPECTS);
        Map<String, String> aspects = new LinkedHashMap<>(view.aspects());
        // Servers write the database in front of the names in a view.
        aspects.computeIfPresent(
                "body", (name, text) -> ViewText.of(text, database).anywhere());
        // MariaDB tells a session that only reads no columns of a view that takes values from a sequence.
        boolean counts = ViewText.of(text(row), database).words().stream().anyMatch("nextval"::equalsIgnoreCase);
        boolean isBroken = broken.contains(view.name()) && !counts;
        State state = text(row).isEmpty() ? State.HIDDEN : isBroken ? State.BROKEN : State.READABLE;
        return new OtherObject(Kind.VIEW, view.name(), aspects, new Writing(text(row), state, row.text(5), ""));
    }

    private static String text(Row view) {
        return view.text(1);
    }

    // The aspects stand in the columns behind the name, the first of them the text; behind them how that was written.
    private static OtherObject object(Kind kind, Row row, int name, List<String> aspects) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < aspects.size(); i++) {
            values.put(aspects.get(i), row.optional(name + 1 + i).orElse(""));
        }
        int next = name + 1 + aspects.size();
        Writing writing = new Writing(
                row.text(name + 1),
                row.isNull(name + 1) ? State.HIDDEN : State.READABLE,
                next < row.values().length ? row.text(next) : "",
                next + 1 < row.values().length ? row.text(next + 1) : "");
        return new OtherObject(kind, row.text(name), values, writing);
    }

    private List<OtherObject> sequences(List<Row> objects) {
        List<String> names = objects.stream()
                .filter(row -> row.text(1).equals("SEQUENCE"))
                .map(row -> row.text(0))
                .toList();
        return names.isEmpty()
                ? List.of()
                : session.query(sequencesQuery(names)).stream()
                        .map(row -> object(Kind.SEQUENCE, row, 0, SEQUENCE_ASPECTS))
                        .toList();
    }

    // Each is a table of one row. The next value is no part of what a sequence is, as AUTO_INCREMENT is none of a
    // table.
    private String sequencesQuery(List<String> names) {
        return names.stream()
                .map(name -> "SELECT " + Sql.text(name)
                        + ", start_value, minimum_value, maximum_value, increment, cache_size, cycle_option FROM "
                        + Sql.name(database, name))
                .collect(joining(" UNION ALL "));
    }

    // A sequence in a default is told with its database.
    private String withoutDatabase(String defaultValue) {
        return defaultValue.toLowerCase(Locale.ROOT).contains("nextval(")
                ? ViewText.of(defaultValue, database).anywhere()
                : defaultValue;
    }
}
