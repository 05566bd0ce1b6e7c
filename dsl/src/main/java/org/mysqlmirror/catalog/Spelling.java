package org.mysqlmirror.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Flavor;

/**
 * Definitions in one spelling, whichever server told them: MySQL and MariaDB, and versions of either, write the same thing in
 * different ways. Between servers of one flavor expressions stay as they are told.
 */
final class Spelling {
    private static final Pattern BYTES = Pattern.compile("(var)?binary");
    // information_schema of MySQL tells the default of a binary column so.
    private static final Pattern HEXADECIMAL = Pattern.compile("0x(?:[0-9A-Fa-f]{2})+");
    private static final Pattern DISPLAY_WIDTH =
            Pattern.compile("\\b(tinyint|smallint|mediumint|int|bigint|year)\\(\\d+\\)");
    private static final Pattern NOW =
            Pattern.compile("(?i)\\b(?:current_timestamp|now|localtimestamp|localtime)(?:\\((\\d*)\\))?");
    private static final Pattern ON_UPDATE = Pattern.compile("ON UPDATE (\\w+(?:\\(\\d*\\))?)");
    // What only one flavor has.
    private static final Pattern OWN = Pattern.compile("SRID \\d+|WITHOUT SYSTEM VERSIONING");
    private static final Pattern INTRODUCER = Pattern.compile("(?i)\\b_[a-z0-9]+(?=')");

    private final Flavor flavor;
    private final boolean acrossFlavors;

    Spelling(Flavor flavor, boolean acrossFlavors) {
        this.flavor = flavor;
        this.acrossFlavors = acrossFlavors;
    }

    Flavor flavor() {
        return flavor;
    }

    /** A column as a definition would have it, without its name. */
    String column(Column column, Table table) {
        boolean json = isJson(column, table);
        StringBuilder text = new StringBuilder(type(column, table));
        column.collation().filter(any -> !json).ifPresent(collation -> text.append(" collate ")
                .append(collation(collation)));
        if (column.isGenerated()) {
            text.append(" as (")
                    .append(expression(column.expression()))
                    .append(") ")
                    .append(column.generation().name().toLowerCase(Locale.ROOT));
        }
        text.append(column.nullable() ? " null" : " not null");
        defaultOf(column).ifPresent(value -> text.append(" default ").append(value));
        Matcher update = ON_UPDATE.matcher(column.extra());
        if (update.find()) {
            text.append(" on update ").append(now(update.group(1)));
        }
        if (!acrossFlavors) {
            Matcher own = OWN.matcher(column.extra());
            while (own.find()) {
                text.append(' ').append(own.group().toLowerCase(Locale.ROOT));
            }
        }
        text.append(column.autoIncrement() ? " auto_increment" : "")
                .append(column.invisible() ? " invisible" : "")
                .append(column.comment().isEmpty() ? "" : " comment '" + column.comment() + '\'');
        return text.toString();
    }

    // MariaDB keeps JSON as text, with a check that makes it what it is.
    static boolean isJson(Column column, Table table) {
        return column.dataType().equals("json")
                || column.dataType().equals("longtext")
                        && table.checks().stream().anyMatch(check -> checksJson(check, column));
    }

    private static boolean checksJson(Check check, Column column) {
        return bare(check.clause()).equals("json_valid" + column.name().toLowerCase(Locale.ROOT));
    }

    /** Whether a check only says that a column is JSON. */
    static boolean isJsonCheck(Check check, Table table) {
        return table.columns().stream().anyMatch(column -> checksJson(check, column));
    }

    /** The type of a column. MySQL 8.0.19 dropped the display width of whole numbers, except with ZEROFILL. */
    static String type(Column column, Table table) {
        String type = column.columnType();
        if (isJson(column, table)) {
            return "json";
        }
        if (type.equals("geomcollection")) {
            return "geometrycollection";
        }
        return type.contains("zerofill") ? type : DISPLAY_WIDTH.matcher(type).replaceAll("$1");
    }

    /** The collation by its newer name. */
    static String collation(String collation) {
        return collation.startsWith("utf8_") ? "utf8mb3" + collation.substring(4) : collation;
    }

    private Optional<String> defaultOf(Column column) {
        if (column.isGenerated()) {
            return Optional.empty();
        }
        return flavor == Flavor.MARIADB
                ? column.defaultValue().filter(value -> !value.equals("NULL")).map(this::mariaDbDefault)
                : column.defaultValue().map(value -> mySqlDefault(column, value));
    }

    // An expression: texts are quoted, numbers are not.
    private String mariaDbDefault(String value) {
        if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
            return '\''
                    + value.substring(1, value.length() - 1).replace("''", "'").replace("\\\\", "\\")
                    + '\'';
        }
        return value.matches("-?[0-9.]+") ? '\'' + value + '\'' : now(expression(value));
    }

    private String mySqlDefault(Column column, String value) {
        boolean expression = column.extra().contains("DEFAULT_GENERATED");
        if (!expression
                && BYTES.matcher(column.dataType()).matches()
                && HEXADECIMAL.matcher(value).matches()) {
            return '\'' + new String(HexFormat.of().parseHex(value.substring(2)), StandardCharsets.ISO_8859_1) + '\'';
        }
        if (!expression && column.dataType().equals("bit")) {
            return value;
        }
        return expression ? now(expression(value)) : '\'' + value + '\'';
    }

    private static String now(String text) {
        return NOW.matcher(text)
                .replaceAll(found -> found.group(1) == null || found.group(1).isEmpty()
                        ? "current_timestamp"
                        : "current_timestamp(" + found.group(1) + ')')
                .toLowerCase(Locale.ROOT);
    }

    /** Options of a table; of those that only one vendor knows, none counts between the two. */
    String options(String options) {
        boolean versioned = options.contains("system versioned");
        // "partitioned" is told elsewhere. Aria's default is written out by SHOW CREATE TABLE, and so by every copy.
        String told = options.replaceAll("\\b(partitioned|page_checksum=1|system versioned)\\b", "")
                .strip()
                .replaceAll("\\s+", " ");
        return (acrossFlavors ? "" : told) + (versioned ? " system versioned" : "");
    }

    /** An aspect of an object. */
    String aspect(String name, String text) {
        if (!acrossFlavors) {
            return text;
        }
        return switch (name) {
            case "result", "parameters" -> bare(DISPLAY_WIDTH.matcher(text).replaceAll("$1"));
            case "sql_mode" -> new SqlMode(text).on(Flavor.MYSQL).text();
            default -> bare(text);
        };
    }

    /** An expression, as far as both flavors agree on how one is written. */
    String expression(String text) {
        return acrossFlavors ? bare(text) : text;
    }

    // The two put parentheses, blanks, quotes of names and charsets of texts where they like. What is left after taking
    // all of them
    // away could be the same for two expressions that only parentheses tell apart; between flavors that is accepted.
    private static String bare(String text) {
        return INTRODUCER
                .matcher(text.replaceAll("\\\\+'", "'"))
                .replaceAll("")
                .replaceAll("[`\\s]", "")
                .toLowerCase(Locale.ROOT)
                .replace("ucase(", "upper(")
                .replace("lcase(", "lower(")
                .replaceAll("[()]", "");
    }
}
