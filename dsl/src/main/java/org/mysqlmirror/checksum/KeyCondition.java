package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;

/** The condition that chooses rows by their keys, so that an index finds them. */
final class KeyCondition {
    private final TablePair table;

    KeyCondition(TablePair table) {
        this.table = table;
    }

    /** @param origin the side that the keys' bytes come from */
    String any(Side side, Side origin, List<RowKey> keys) {
        List<String> names =
                table.key().stream().map(pair -> Sql.name(pair.of(side).name())).toList();
        if (names.size() == 1) {
            return keys.stream()
                    .map(key ->
                            literal(table.key().get(0).of(origin), key.values().get(0)))
                    .collect(joining(", ", names.get(0) + " IN (", ")"));
        }
        return keys.stream().map(key -> one(names, origin, key)).collect(joining(" OR ", "(", ")"));
    }

    private String one(List<String> names, Side origin, RowKey key) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            conditions.add(names.get(i) + " = "
                    + literal(table.key().get(i).of(origin), key.values().get(i)));
        }
        return conditions.stream().collect(joining(" AND ", "(", ")"));
    }

    /** A stored value of a key column as SQL. */
    static String literal(Column column, byte[] value) {
        if (column.charset().isPresent()) {
            return '_' + column.charset().get() + ' ' + Sql.bytes(value);
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        return switch (column.dataType()) {
            case "date", "datetime", "timestamp", "time", "uuid", "inet4", "inet6" -> Sql.text(text);
            case "bit" -> new BigInteger(1, value).toString();
            case "tinyint", "smallint", "mediumint", "int", "bigint", "year", "decimal", "float", "double" -> text;
            default -> Sql.bytes(value);
        };
    }
}
