package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Flavor;

/**
 * How the target's server says what the source's server said. For what has no simple counterpart the words of the source stay:
 * the target will tell what it does not like.
 */
enum Dialect {
    /** Both are of one flavor. */
    SAME,
    TO_MYSQL,
    TO_MARIADB;

    private static final Pattern UCA_9 = Pattern.compile("utf8mb4_0900_(a[is]_c[is])");
    private static final Pattern UCA_14 = Pattern.compile("utf8mb4_uca1400_(?:nopad_)?(ai_ci|as_ci|as_cs)");
    // What MySQL accepts as a default without parentheses: a literal or the time.
    private static final Pattern BARE_DEFAULT = Pattern.compile(
            "(?i)-?[0-9.].*|[bx]?'.*|_\\w+'.*|NULL|TRUE|FALSE|\\(.*|(current_timestamp|now)(\\(\\d*\\))?",
            Pattern.DOTALL);
    private static final Pattern TEXT_OR_INTRODUCER =
            Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'|`[^`]*`|\\b_utf8mb4(?=')", Pattern.DOTALL);
    private static final Pattern LARGE = Pattern.compile("(tiny|medium|long)?(text|blob)|json|geometry|point");

    static Dialect between(Flavor source, Flavor target) {
        if (source == target) {
            return SAME;
        }
        return target == Flavor.MYSQL ? TO_MYSQL : TO_MARIADB;
    }

    /** The table with nothing that the target's server could not have. */
    Table table(Table table) {
        return this == SAME
                ? table
                : new Table(
                        table.name(),
                        table.engine(),
                        collation(table.collation()),
                        table.rows(),
                        table.dataBytes(),
                        table.indexBytes(),
                        table.autoIncrement(),
                        table.comment(),
                        // Only MariaDB keeps the history of rows.
                        this == TO_MYSQL
                                ? table.options()
                                        .replace("system versioned", "")
                                        .strip()
                                : table.options(),
                        table.columns().stream().map(this::column).toList(),
                        table.indexes(),
                        table.foreignKeys(),
                        // MariaDB enforces every check.
                        table.checks().stream()
                                .filter(check -> this == TO_MYSQL || check.enforced())
                                .toList(),
                        table.partitions());
    }

    // MariaDB has no computed columns that are NOT NULL.
    private Column column(Column column) {
        return new Column(
                column.name(),
                column.dataType(),
                column.columnType(),
                column.nullable() || this == TO_MARIADB && column.isGenerated(),
                column.defaultValue(),
                column.charset(),
                column.collation().map(this::collation),
                column.generation(),
                column.expression(),
                column.invisible(),
                column.autoIncrement(),
                column.extra(),
                column.comment());
    }

    /** The nearest collation that the target's server knows. */
    String collation(String collation) {
        return switch (this) {
            case SAME -> collation;
            case TO_MARIADB ->
                collation.equals("utf8mb4_0900_bin")
                        ? "utf8mb4_nopad_bin"
                        : UCA_9.matcher(collation).replaceFirst("utf8mb4_uca1400_nopad_$1");
            case TO_MYSQL ->
                collation.equals("utf8mb4_nopad_bin")
                        ? "utf8mb4_0900_bin"
                        : UCA_14.matcher(collation).replaceFirst("utf8mb4_0900_$1");
        };
    }

    /** A column without its inline check. */
    ColumnText column(ColumnText text, Column column, boolean json) {
        ColumnText plain = text.withoutCheck();
        return switch (this) {
            case SAME -> plain;
            case TO_MARIADB ->
                (column.isGenerated() ? plain.withoutNotNull() : plain)
                        .renamed("geomcollection", "geometrycollection")
                        .with(words -> words.stream().map(Dialect::unwrapped).toList());
            case TO_MYSQL ->
                json
                        ? plain.withType("json").with(words -> parenthesized(words, true))
                        : plain.with(words -> parenthesized(
                                words, LARGE.matcher(column.dataType()).matches()));
        };
    }

    // MariaDB takes what stands behind the version numbers of MySQL 8 for a comment.
    private static String unwrapped(String word) {
        return word.equals("/*!80023 INVISIBLE */") ? "INVISIBLE" : withoutIntroducers(word);
    }

    // MySQL writes them in front of every text. MariaDB 10.11 stumbles over an escaped quote behind one.
    private static String withoutIntroducers(String expression) {
        return TEXT_OR_INTRODUCER
                .matcher(expression)
                .replaceAll(found -> found.group().equals("_utf8mb4") ? "" : Matcher.quoteReplacement(found.group()));
    }

    private static List<String> parenthesized(List<String> words, boolean always) {
        List<String> result = new ArrayList<>(words);
        int value = result.indexOf("DEFAULT") + 1;
        if (value > 0 && value < result.size() && needsParentheses(result.get(value), always)) {
            result.set(value, '(' + result.get(value) + ')');
        }
        return result;
    }

    private static boolean needsParentheses(String value, boolean always) {
        boolean given = value.equalsIgnoreCase("NULL") || value.startsWith("(");
        return !given && (always || !BARE_DEFAULT.matcher(value).matches());
    }

    /** The definition of a check. */
    String check(String text) {
        return this == TO_MARIADB ? withoutIntroducers(text) : text;
    }

    /** The definition of an index. */
    String index(String text) {
        UnaryOperator<String> word =
                switch (this) {
                    case SAME -> UnaryOperator.identity();
                    case TO_MARIADB -> it -> it.equals("/*!80000 INVISIBLE */") ? "IGNORED" : it;
                    case TO_MYSQL -> it -> it.equals("IGNORED") ? "INVISIBLE" : it;
                };
        return String.join(" ", SqlScanner.words(text).stream().map(word).toList());
    }
}
