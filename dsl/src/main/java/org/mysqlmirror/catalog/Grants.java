package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an account may do, read from {@code SHOW GRANTS}.
 *
 * @param rules one per line that grants privileges
 * @param unlimited whether the server checks no privileges at all ({@code --skip-grant-tables})
 */
public record Grants(List<Rule> rules, boolean unlimited) {

    // GRANT SELECT, INSERT (`a`, `b`) ON `app`.* TO …
    private static final Pattern LINE =
            Pattern.compile("GRANT (.+?) ON (?:TABLE )?(`(?:[^`]|``)*`|\\*)\\.(`(?:[^`]|``)*`|\\*) TO .*");
    private static final Pattern COLUMN_LIST = Pattern.compile("\\s*\\([^)]*\\)");

    /**
     * Privileges on everything a place stands for.
     *
     * @param database a pattern as in LIKE, {@code %} for every database; a name where there is a table
     * @param table a name; empty for every table
     * @param columnsOnly privileges that hold for some columns only
     */
    public record Rule(Set<String> privileges, Set<String> columnsOnly, String database, String table) {
        boolean covers(String privilege, String inDatabase, String onTable) {
            boolean granted = privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
            // Only a grant on a whole database speaks in patterns.
            boolean here = table.isEmpty() ? matches(inDatabase) : database.equals(inDatabase) && table.equals(onTable);
            return granted && here;
        }

        private boolean matches(String name) {
            StringBuilder regex = new StringBuilder("(?s)");
            for (int i = 0; i < database.length(); i++) {
                char c = database.charAt(i);
                if (c == '\\' && i + 1 < database.length()) {
                    regex.append(Pattern.quote(String.valueOf(database.charAt(++i))));
                    continue;
                }
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
            return name.matches(regex.toString());
        }
    }

    public Grants {
        rules = List.copyOf(rules);
    }

    /** Reads the lines of {@code SHOW GRANTS}; lines that grant roles or PROXY say nothing here. */
    public static Grants parse(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            Matcher words = LINE.matcher(line);
            if (words.matches()) {
                rules.add(rule(words.group(1), words.group(2), words.group(3)));
            }
        }
        return new Grants(rules, false);
    }

    /** For a server that checks nothing. */
    public static Grants everything() {
        return new Grants(List.of(), true);
    }

    /** Whether a global privilege such as RELOAD is there. */
    public boolean global(String privilege) {
        return unlimited
                || rules.stream()
                        .anyMatch(rule -> rule.database().equals("%")
                                && rule.table().isEmpty()
                                && (rule.privileges().contains(privilege)
                                        || rule.privileges().contains("ALL PRIVILEGES")));
    }

    /** Whether the server tells us who its replicas are. */
    public boolean seesReplicas() {
        return global("REPLICATION SLAVE") || global("REPLICATION MASTER ADMIN") || global("SUPER");
    }

    /** Whether a privilege holds in a whole database. */
    public boolean on(String privilege, String database) {
        return unlimited || rules.stream().anyMatch(rule -> rule.covers(privilege, database, ""));
    }

    /** Whether a privilege holds on a whole table. */
    public boolean on(String privilege, String database, String table) {
        return unlimited || rules.stream().anyMatch(rule -> rule.covers(privilege, database, table));
    }

    private static Rule rule(String privileges, String database, String table) {
        // A privilege with a column list is not one on the table.
        Set<String> whole = split(privileges).stream()
                .filter(privilege -> privilege.indexOf('(') < 0)
                .map(privilege -> privilege.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> partial = split(privileges).stream()
                .filter(privilege -> privilege.indexOf('(') >= 0)
                .map(privilege ->
                        COLUMN_LIST.matcher(privilege).replaceAll("").strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new Rule(
                whole,
                partial,
                database.equals("*") ? "%" : unquoted(database),
                table.equals("*") ? "" : unquoted(table));
    }

    private static List<String> split(String privileges) {
        return Arrays.asList(privileges.split(",(?![^(]*\\))"));
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("``", "`");
    }
}
