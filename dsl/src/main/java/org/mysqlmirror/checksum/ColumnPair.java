package org.mysqlmirror.checksum;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.catalog.Column;

/** A column of the source and its namesake on the target. */
public record ColumnPair(Column source, Column target) {

    /** Kinds of values that are told apart by the same text. */
    enum Family {
        NUMBER,
        DECIMAL,
        FLOAT,
        BIT,
        TIME,
        TEXT,
        LABEL,
        BYTES,
        JSON,
        ADDRESS
    }

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year", "double");
    private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp", "time");
    private static final Set<String> TEXTS = Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final Set<String> ADDRESSES = Set.of("uuid", "inet4", "inet6");

    public ColumnPair {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
    }

    Column of(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    boolean isNullable() {
        return source.nullable() || target.nullable();
    }

    /** The kind of both; JSON where only one side knows that type, since the other keeps its text. */
    Family family() {
        Family one = family(source);
        Family other = family(target);
        return one == Family.JSON || other == Family.JSON ? Family.JSON : one;
    }

    /** Why their values cannot be compared; empty if they can. */
    Optional<String> incomparable() {
        Family one = family(source);
        Family other = family(target);
        boolean text = isText(one) && isText(other);
        boolean precise =
                one != Family.TIME || fraction(source).equals(fraction(target)) && shape(source) == shape(target);
        return (one == other || text) && precise
                ? Optional.empty()
                : Optional.of("column " + source.name() + " is " + source.columnType() + " on the source and "
                        + target.columnType() + " on the target");
    }

    private static boolean isText(Family family) {
        return family == Family.TEXT || family == Family.LABEL || family == Family.JSON;
    }

    // A DATE has no time of day, and a TIME no day: their texts never agree with those of a DATETIME.
    private static int shape(Column column) {
        return switch (column.dataType()) {
            case "date" -> 0;
            case "time" -> 1;
            default -> 2;
        };
    }

    private static String fraction(Column column) {
        return column.columnType().replaceAll("[^0-9]", "");
    }

    private static Family family(Column column) {
        String type = column.dataType();
        if (NUMBERS.contains(type)) {
            return Family.NUMBER;
        }
        if (TIMES.contains(type)) {
            return Family.TIME;
        }
        if (TEXTS.contains(type)) {
            return Family.TEXT;
        }
        if (ADDRESSES.contains(type)) {
            return Family.ADDRESS;
        }
        return switch (type) {
            case "decimal" -> Family.DECIMAL;
            case "float" -> Family.FLOAT;
            case "bit" -> Family.BIT;
            case "enum", "set" -> Family.LABEL;
            case "json" -> Family.JSON;
            default -> Family.BYTES;
        };
    }
}
