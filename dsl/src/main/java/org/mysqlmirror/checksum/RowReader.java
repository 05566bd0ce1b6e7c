package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/** Reads single rows by their keys, as people read them. */
public final class RowReader {
    private static final int LONGEST = 200;

    private final TablePair table;

    public RowReader(TablePair table) {
        this.table = table;
    }

    /** The names of the columns whose values {@link #read} gives. */
    public List<String> columns() {
        return table.columns().stream().map(pair -> pair.source().name()).toList();
    }

    /** {@code id=1042}. */
    public String describe(DifferingRow row) {
        return describe(row.origin(), row.key());
    }

    String describe(Side origin, RowKey key) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.values().size(); i++) {
            Column column = table.key().get(i).of(origin);
            String text = isText(column)
                    ? new String(key.values().get(i), StandardCharsets.UTF_8)
                    : KeyCondition.literal(column, key.values().get(i));
            parts.add(column.name() + '=' + text);
        }
        return String.join(" ", parts);
    }

    /** The values of a row, NULL as empty; empty if there is no such row any more. */
    public Optional<List<Optional<String>>> read(ReadSession session, Side side, DifferingRow row) {
        String sql = "SELECT "
                + table.columns().stream().map(pair -> shown(pair.of(side))).collect(joining(", "))
                + table.from(side, Chunk.all(), new KeyCondition(table).any(side, row.origin(), List.of(row.key())));
        return session.first(sql).map(RowReader::values);
    }

    private static List<Optional<String>> values(Row row) {
        List<Optional<String>> values = new ArrayList<>();
        for (byte[] value : row.values()) {
            values.add(Optional.ofNullable(value).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        }
        return values;
    }

    private static String shown(Column column) {
        String name = Sql.name(column.name());
        return switch (column.dataType()) {
            case "float" -> name + " + 0E0";
            case "bit" -> name + " + 0";
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                "CONCAT('0x', HEX(LEFT(" + name + ", " + LONGEST + ")))";
            case "json" -> "CAST(" + name + " AS CHAR CHARACTER SET utf8mb4)";
            default -> isText(column) ? "CONVERT(LEFT(" + name + ", " + LONGEST + ") USING utf8mb4)" : name;
        };
    }

    private static boolean isText(Column column) {
        return column.charset().isPresent();
    }
}
