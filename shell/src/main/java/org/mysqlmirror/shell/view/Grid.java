package org.mysqlmirror.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows under column names: the data that every format can write.
 *
 * @param rows cells; empty for NULL
 */
public record Grid(List<Column> columns, List<List<Optional<String>>> rows) {

    /** A column; numbers stand on the right. */
    public record Column(String name, boolean right) {}

    public Grid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Begins a grid; a name that starts with {@code >} stands on the right. */
    public static Builder of(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            boolean right = name.startsWith(">");
            columns.add(new Column(right ? name.substring(1) : name, right));
        }
        return new Builder(columns);
    }

    /** The rows of JSON objects that all have the same fields; without any row there are no columns either. */
    public static Grid ofRecords(List<Map<String, Object>> records) {
        List<Column> columns = records.stream()
                .limit(1)
                .flatMap(record -> record.entrySet().stream())
                .map(field -> new Column(field.getKey(), field.getValue() instanceof Number))
                .toList();
        List<List<Optional<String>>> rows = records.stream()
                .map(record -> record.values().stream()
                        .map(value -> Optional.ofNullable(value).map(String::valueOf))
                        .toList())
                .toList();
        return new Grid(columns, rows);
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<Column> columns;
        private final List<List<Optional<String>>> rows = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = columns;
        }

        /** One row, its cells as text. */
        public Builder row(Object... cells) {
            List<Optional<String>> row = new ArrayList<>();
            for (Object cell : cells) {
                row.add(Optional.of(String.valueOf(cell)));
            }
            rows.add(List.copyOf(row));
            return this;
        }

        public Grid build() {
            return new Grid(columns, rows);
        }
    }
}
