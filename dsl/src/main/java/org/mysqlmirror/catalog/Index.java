package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An index.
 *
 * @param type {@code BTREE}, {@code HASH}, {@code FULLTEXT}, {@code SPATIAL}
 * @param visible whether the optimizer may use it
 */
public record Index(String name, boolean unique, String type, boolean visible, String comment, List<Part> parts) {

    /**
     * One column of an index, or an expression.
     *
     * @param column empty for an expression
     * @param prefix how many characters are indexed; empty for the whole column
     */
    public record Part(
            Optional<String> column, Optional<Integer> prefix, boolean descending, Optional<String> expression) {
        public boolean isWholeColumn() {
            return column.isPresent() && prefix.isEmpty();
        }
    }

    public Index {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(comment, "comment is null");
        parts = List.copyOf(parts);
    }

    public boolean isPrimary() {
        return name.equals("PRIMARY");
    }

    /** The names of its columns; expressions are left out. */
    public List<String> columns() {
        return parts.stream().flatMap(part -> part.column().stream()).toList();
    }
}
