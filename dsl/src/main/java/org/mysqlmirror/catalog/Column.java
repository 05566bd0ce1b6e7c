package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A column.
 *
 * @param dataType the bare type in lower case: {@code varchar}
 * @param columnType the whole type: {@code varchar(45)}, {@code int unsigned}
 * @param defaultValue as the server tells it; MariaDB quotes strings there, MySQL does not
 * @param charset empty for types without one
 * @param collation empty for types without one
 */
public record Column(
        String name,
        String dataType,
        String columnType,
        boolean nullable,
        Optional<String> defaultValue,
        Optional<String> charset,
        Optional<String> collation,
        Generation generation,
        String expression,
        boolean invisible,
        boolean autoIncrement,
        String extra,
        String comment) {

    /** Whether the server computes the value, and when. */
    public enum Generation {
        NONE,
        VIRTUAL,
        STORED
    }

    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(dataType, "dataType is null");
        requireNonNull(columnType, "columnType is null");
        requireNonNull(generation, "generation is null");
    }

    public boolean isGenerated() {
        return generation != Generation.NONE;
    }

    /** The same as a document: what it holds has no charset of its own. */
    Column asJson() {
        return new Column(
                name,
                "json",
                "json",
                nullable,
                defaultValue,
                Optional.empty(),
                Optional.empty(),
                generation,
                expression,
                invisible,
                autoIncrement,
                extra,
                comment);
    }

    public boolean isUnsigned() {
        return columnType.contains("unsigned");
    }
}
