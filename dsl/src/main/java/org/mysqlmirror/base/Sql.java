package org.mysqlmirror.base;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Names and values as MySQL text. This is the only place where an identifier or a literal is quoted.
 *
 * <p>Literals assume a session without {@code NO_BACKSLASH_ESCAPES} and {@code ANSI_QUOTES}; every session of ours sets
 * its own {@code sql_mode}.
 */
public final class Sql {
    private static final int MOST_OF_A_LINE = 100;

    private Sql() {}

    /** A quoted identifier: {@code a`b} becomes {@code `a``b`}. */
    public static String name(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    /** A table or other object with its database: {@code `shop`.`orders`}. */
    public static String name(String database, String object) {
        return name(database) + '.' + name(object);
    }

    /** Quoted identifiers, separated by commas. */
    public static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A string literal: {@code it's} becomes {@code 'it''s'}. */
    public static String text(String value) {
        return '\'' + value.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + '\'';
    }

    /** A string literal for a session with {@code NO_BACKSLASH_ESCAPES}. */
    public static String textWithoutEscapes(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** String literals, separated by commas, as {@code IN (…)} takes them. */
    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", "));
    }

    /** A binary literal: {@code X'00ff'}. */
    public static String bytes(byte[] value) {
        return "X'" + HexFormat.of().formatHex(value) + '\'';
    }

    /** A statement in one line for people, cut where it gets long. */
    public static String inOneLine(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_OF_A_LINE ? line : line.substring(0, MOST_OF_A_LINE - 1) + "…";
    }
}
