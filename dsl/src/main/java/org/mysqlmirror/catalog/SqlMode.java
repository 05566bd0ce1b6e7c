package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;

/**
 * The mode under which a body was written, and has to be read again.
 *
 * @param text modes, separated by commas
 */
public record SqlMode(String text) {
    // Modes of MySQL 5 that MySQL 8 no longer knows, and would refuse.
    private static final List<String> GONE =
            List.of("NO_AUTO_CREATE_USER", "NO_FIELD_OPTIONS", "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS");
    // What one vendor alone knows and what changes the meaning of a body.
    private static final Set<String> MARIADB_ONLY = Set.of(
            "ORACLE",
            "MSSQL",
            "DB2",
            "MAXDB",
            "POSTGRESQL",
            "EMPTY_STRING_IS_NULL",
            "SIMULTANEOUS_ASSIGNMENT",
            "TIME_ROUND_FRACTIONAL",
            "IGNORE_BAD_TABLE_OPTIONS");
    private static final Set<String> MYSQL_ONLY = Set.of("TIME_TRUNCATE_FRACTIONAL");

    public SqlMode {
        requireNonNull(text, "text is null");
    }

    /** Whether double quotes enclose names. */
    public boolean ansiQuotes() {
        return words().anyMatch(word -> word.equals("ANSI_QUOTES"));
    }

    /** Whether a backslash in a text is just a backslash. */
    public boolean noBackslashEscapes() {
        return words().anyMatch(word -> word.equals("NO_BACKSLASH_ESCAPES"));
    }

    /** Without the modes that a server no longer knows and that never changed what a body means. */
    public SqlMode on(Flavor server) {
        return server == Flavor.MARIADB
                ? this
                : new SqlMode(words().filter(word -> !GONE.contains(word)).collect(Collectors.joining(",")));
    }

    /** The modes that a server does not have, although a body may mean something else without them. */
    public List<String> unknownTo(Flavor server) {
        Set<String> unknown = server == Flavor.MYSQL ? MARIADB_ONLY : MYSQL_ONLY;
        return words().filter(unknown::contains).toList();
    }

    private Stream<String> words() {
        return Stream.of(text.split(",")).filter(word -> !word.isEmpty());
    }
}
