package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object that holds no rows of its own.
 *
 * @param aspects what it consists of, by name: {@code body}, {@code definer}, …
 */
public record OtherObject(Kind kind, String name, Map<String, String> aspects) {
    public OtherObject {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        aspects = Collections.unmodifiableMap(new LinkedHashMap<>(aspects));
    }

    /** One of which nothing but its existence is known. */
    public OtherObject(Kind kind, String name) {
        this(kind, name, Map.of());
    }

    /** What it is. */
    public enum Kind {
        VIEW("view"),
        FUNCTION("function"),
        PROCEDURE("procedure"),
        EVENT("event"),
        SEQUENCE("sequence"),
        TRIGGER("trigger");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        public String noun() {
            return noun;
        }
    }
}
