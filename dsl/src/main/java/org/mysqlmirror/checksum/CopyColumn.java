package org.mysqlmirror.checksum;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;

/**
 * How one column is read and written.
 *
 * @param name of the column
 * @param read the expression that the SELECT has for it
 * @param write what is stored; {@code %s} stands for the bytes that arrived
 * @param kind what the bytes are
 */
public record CopyColumn(String name, String read, String write, Kind kind) {

    /** What the bytes of a column's values are. */
    public enum Kind {
        /** Anything. */
        BYTES,
        /** Digits and the like: numbers, dates, times. */
        ASCII,
        /** Labels of an ENUM or SET. */
        LABELS
    }

    private static final Set<String> ASCII = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "year",
            "date",
            "datetime",
            "timestamp",
            "time");
    private static final Set<String> LABELS = Set.of("enum", "set");
    private static final String AS_IT_IS = "%s";
    private static final String AS_TEXT = "CONVERT(%s USING utf8mb4)";
    private static final String AS_NUMBER = "%s + 0";
    private static final Pattern EMPTY_LABEL = Pattern.compile("enum\\((?:'(?:[^']|'')*',)*''[,)]");

    // Types whose text has to be told from bytes: from a binary string MySQL makes no JSON, MariaDB reads 16 raw bytes.
    private static final Set<String> PARSED = Set.of("json", "uuid", "inet4", "inet6");

    /**
     * The raw bytes for nearly everything. FLOAT is the exception on the way out: as text it has six digits, times a
     * double all of them (both flavors, measured); a sum would make 0 of -0. An ENUM with an empty label has two values that read alike, that label and the
     * invalid index 0: it travels by its index.
     */
    public static CopyColumn of(Column column, Column onTarget) {
        String name = Sql.name(column.name());
        if (column.columnType().equals(onTarget.columnType())
                && EMPTY_LABEL.matcher(column.columnType()).lookingAt()) {
            return new CopyColumn(column.name(), name + " + 0", AS_NUMBER, Kind.LABELS);
        }
        return new CopyColumn(
                column.name(),
                column.dataType().equals("float") ? name + "*1E0" : name,
                PARSED.contains(onTarget.dataType()) ? AS_TEXT : AS_IT_IS,
                kind(column.dataType()));
    }

    private static Kind kind(String type) {
        return ASCII.contains(type) ? Kind.ASCII : LABELS.contains(type) ? Kind.LABELS : Kind.BYTES;
    }

    /** Whether the server has to be told what the bytes are. */
    public boolean isParsed() {
        return !write.equals(AS_IT_IS);
    }

    /** A value as a statement's parameter. Given as bytes, MySQL would take the text of a number for its binary digits. */
    public Object parameter(byte[] value) {
        return value != null && (kind == Kind.ASCII || write.equals(AS_NUMBER))
                ? new String(value, StandardCharsets.US_ASCII)
                : value;
    }
}
