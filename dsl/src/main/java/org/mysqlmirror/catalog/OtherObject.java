package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object that holds no rows of its own.
 *
 * @param aspects what it consists of, by name: {@code body}, {@code definer}, …
 * @param writing how its text was written, which is no part of a comparison
 */
public record OtherObject(Kind kind, String name, Map<String, String> aspects, Writing writing) {
    /** The aspect of an event that tells whether it runs: {@code enabled} or {@code disabled}. */
    public static final String STATUS = "status";

    public OtherObject {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(writing, "writing is null");
        aspects = Collections.unmodifiableMap(new LinkedHashMap<>(aspects));
    }

    public OtherObject(Kind kind, String name, Map<String, String> aspects) {
        this(kind, name, aspects, Writing.UNKNOWN);
    }

    /** One of which nothing but its existence is known. */
    public OtherObject(Kind kind, String name) {
        this(kind, name, Map.of());
    }

    /** One of its aspects; empty text for one that it has not. */
    public String aspect(String aspectName) {
        return aspects.getOrDefault(aspectName, "");
    }

    /**
     * The text of an object and what it was written under.
     *
     * @param text the query of a view, with the database in front of its tables; the body of anything else
     * @param state whether it can be read at all
     * @param collation of the connection that wrote it; empty where that is not known
     * @param databaseCollation of its database when it was written; empty where that is not known
     */
    public record Writing(String text, State state, String collation, String databaseCollation) {
        static final Writing UNKNOWN = new Writing("", State.READABLE, "", "");

        public Writing {
            requireNonNull(text, "text is null");
            requireNonNull(state, "state is null");
            requireNonNull(collation, "collation is null");
            requireNonNull(databaseCollation, "databaseCollation is null");
        }
    }

    /** Whether an object can be read. */
    public enum State {
        READABLE,
        /** The account may not see its text. */
        HIDDEN,
        /** A view of something that is no longer there. */
        BROKEN
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
