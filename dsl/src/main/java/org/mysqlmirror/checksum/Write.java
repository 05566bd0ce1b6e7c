package org.mysqlmirror.checksum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mysqlmirror.base.Sql;

/**
 * A statement that writes.
 *
 * @param parts the SQL around the values: one more than there are values
 * @param values each the bytes to store, or a text, or null
 */
public record Write(List<String> parts, List<Object> values) {
    public Write {
        parts = List.copyOf(parts);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static Write of(String sql) {
        return new Write(List.of(sql), List.of());
    }

    /** For a server: a question mark for each value. */
    String prepared() {
        return String.join("?", parts);
    }

    /** For a file: every value stands in it, bytes as hexadecimal digits. */
    public String text() {
        StringBuilder text = new StringBuilder(parts.get(0));
        for (int i = 0; i < values.size(); i++) {
            text.append(literal(values.get(i))).append(parts.get(i + 1));
        }
        return text.toString();
    }

    private static String literal(Object value) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof String text ? Sql.text(text) : Sql.bytes((byte[]) value);
    }

    /** Puts a statement together. */
    static final class Builder {
        private final List<String> parts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        private final StringBuilder part = new StringBuilder();

        Builder sql(String sql) {
            part.append(sql);
            return this;
        }

        /** A value in the form in which its column stores it. */
        Builder value(CopyColumn column, byte[] value) {
            int place = column.write().indexOf("%s");
            sql(column.write().substring(0, place));
            parts.add(part.toString());
            part.setLength(0);
            values.add(column.parameter(value));
            return sql(column.write().substring(place + 2));
        }

        Write build() {
            List<String> all = new ArrayList<>(parts);
            all.add(part.toString());
            return new Write(all, values);
        }
    }
}
