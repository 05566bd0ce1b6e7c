package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Index;
import org.mysqlmirror.catalog.Table;

/**
 * The columns by which a table can be cut into ranges: the row key, or as many of its first columns as order their values in a
 * way that a literal can repeat.
 *
 * @param index the index that holds them
 */
public record ChunkKey(String index, List<Column> columns) {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year");
    private static final Set<String> TEMPORAL = Set.of("date", "datetime", "timestamp", "time");
    private static final Set<String> BINARY = Set.of("binary", "varbinary");
    private static final Set<String> TEXT = Set.of("char", "varchar");

    public ChunkKey {
        columns = List.copyOf(columns);
    }

    /**
     * The key of a table; empty if it has none, or none that can be cut. An ENUM is ordered by its index but compared by its
     * label, a FLOAT is not equal to its own text: such columns end the key.
     */
    public static Optional<ChunkKey> of(Table table) {
        return table.rowKey().flatMap(index -> of(table, index));
    }

    private static Optional<ChunkKey> of(Table table, Index index) {
        List<Column> columns = new ArrayList<>();
        for (String name : index.columns()) {
            Optional<Column> column = table.column(name).filter(ChunkKey::canBeCut);
            if (column.isEmpty()) {
                break;
            }
            columns.add(column.get());
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new ChunkKey(index.name(), columns));
    }

    private static boolean canBeCut(Column column) {
        String type = column.dataType();
        return INTEGERS.contains(type)
                || TEMPORAL.contains(type)
                || BINARY.contains(type)
                || type.equals("decimal")
                || TEXT.contains(type) && column.charset().isPresent();
    }

    /** Whether the key is one whole number, so that ranges can be computed. */
    boolean isInteger() {
        return columns.size() == 1 && INTEGERS.contains(columns.get(0).dataType());
    }

    /** The columns as SQL, separated by commas. */
    String sql() {
        return columns.stream().map(column -> Sql.name(column.name())).collect(joining(", "));
    }

    /** {@code key >= bound}, written as OR and AND: servers do not use an index for a comparison of rows. */
    String atLeast(Bound bound) {
        return compared(bound, " >= ");
    }

    /** {@code key > bound}. */
    String above(Bound bound) {
        return compared(bound, " > ");
    }

    /** {@code key < bound}. */
    String below(Bound bound) {
        return compared(bound, " < ");
    }

    // (a > x) OR (a = x AND b > y) OR (a = x AND b = y AND c >= z)
    private String compared(Bound bound, String last) {
        String strict = last.substring(0, 2) + ' ';
        List<String> alternatives = new ArrayList<>();
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String name = Sql.name(columns.get(i).name());
            String value = literal(columns.get(i), bound.values().get(i));
            boolean isLast = i == columns.size() - 1;
            alternatives.add('(' + equal.toString() + name + (isLast ? last : strict) + value + ')');
            equal.append(name).append(" = ").append(value).append(" AND ");
        }
        return alternatives.size() == 1 ? alternatives.get(0) : '(' + String.join(" OR ", alternatives) + ')';
    }

    private static String literal(Column column, byte[] value) {
        String type = column.dataType();
        if (TEXT.contains(type)) {
            // The stored bytes, in the column's own charset and collation: nothing is converted on the way.
            return '_' + column.charset().orElseThrow() + ' ' + Sql.bytes(value) + " COLLATE "
                    + column.collation().orElseThrow();
        }
        if (BINARY.contains(type)) {
            return Sql.bytes(value);
        }
        String text = new String(value, java.nio.charset.StandardCharsets.US_ASCII);
        return TEMPORAL.contains(type) ? Sql.text(text) : text;
    }
}
