package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value that a script asks of whoever runs it.
 *
 * @param type what it may be
 * @param fallback its value when nobody gives one; empty where it has to be given
 * @param allowed the values to choose from; empty where any will do
 * @param help one line, or empty
 */
public record Parameter(String name, Type type, Optional<String> fallback, List<String> allowed, String help) {

    /** The values that can be told beforehand: those that are allowed, or those of its type; none where any will do. */
    public List<String> values() {
        return !allowed.isEmpty() ? allowed : type == Type.FLAG ? List.of("true", "false") : List.of();
    }

    /** Whether a text is a value for it. */
    boolean takes(String text) {
        return type.value(text).isPresent() && (allowed.isEmpty() || allowed.contains(text));
    }

    /** What a parameter may be. */
    public enum Type {
        TEXT("text", String.class),
        NUMBER("a whole number", Long.class),
        DATE("a date such as 2026-01-31", String.class),
        FLAG("true or false", Boolean.class);

        private final String words;
        private final Class<?> java;

        Type(String words, Class<?> java) {
            this.words = words;
            this.java = java;
        }

        /** The word behind {@code type:}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Type> of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst();
        }

        /** For a person who wrote something else. */
        String words() {
            return words;
        }

        /** As what a script reads it. */
        Class<?> java() {
            return java;
        }

        /** The value that a text says; empty if it says none. */
        Optional<Object> value(String text) {
            return switch (this) {
                case TEXT -> Optional.of(text);
                case NUMBER -> number(text);
                case DATE -> date(text);
                case FLAG ->
                    text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
            };
        }

        private static Optional<Object> number(String text) {
            try {
                return Optional.of(Long.valueOf(text));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        private static Optional<Object> date(String text) {
            try {
                return Optional.of(LocalDate.parse(text).toString());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        // What stands in for one that is missing, which has been told.
        Object nothing() {
            return switch (this) {
                case NUMBER -> 0L;
                case FLAG -> false;
                default -> "";
            };
        }
    }

    public Parameter {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(fallback, "fallback is null");
        allowed = List.copyOf(allowed);
        requireNonNull(help, "help is null");
    }

    public boolean required() {
        return fallback.isEmpty();
    }
}
