package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.base.SourceRef;

/**
 * A value of {@code defaults:}.
 *
 * @param value a {@code String}, {@code Long}, {@code Boolean}, {@code List<String>} or {@code Map<String, String>}. Only
 *     {@code true}, {@code false}, {@code yes} and {@code no} are booleans: {@code off} is a word that options use
 * @param where where its name stands
 */
public record Setting(Object value, SourceRef where) {
    public Setting {
        requireNonNull(value, "value is null");
        requireNonNull(where, "where is null");
    }
}
