package org.mysqlmirror.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a condition at which {@code {NAME}} stands. Inside of quotes and comments it is text like any other: a value put in
 * there would be quoted twice, and could end the quote.
 */
final class Placeholders {
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PLACE = Pattern.compile("\\{(" + NAME + ")}");
    private static final String QUOTES = "'\"`";

    private final String sql;
    private final Matcher matcher;
    private final List<Place> found = new ArrayList<>();
    private int position;

    /**
     * @param end behind the closing brace
     * @param quoted whether it stands in quotes or in a comment
     */
    record Place(String name, int start, int end, boolean quoted) {}

    private Placeholders(String sql) {
        this.sql = sql;
        this.matcher = PLACE.matcher(sql);
    }

    static List<Place> in(String sql) {
        Placeholders places = new Placeholders(sql);
        while (places.position < sql.length()) {
            places.step();
        }
        return places.found;
    }

    private void step() {
        int end = endOfQuoted();
        if (end > position) {
            matcher.region(position, end);
            while (matcher.find()) {
                found.add(place(true));
            }
            position = end;
        } else if (matcher.region(position, sql.length()).lookingAt()) {
            found.add(place(false));
            position = matcher.end();
        } else {
            position++;
        }
    }

    private Place place(boolean quoted) {
        return new Place(matcher.group(1), matcher.start(), matcher.end(), quoted);
    }

    /** Where what begins here ends, if it is a quote or a comment. */
    private int endOfQuoted() {
        if (QUOTES.indexOf(sql.charAt(position)) >= 0) {
            return endOfQuote(sql.charAt(position));
        }
        if (sql.charAt(position) == '#' || startsDashes()) {
            return behind("\n");
        }
        return sql.startsWith("/*", position) ? behind("*/") : position;
    }

    // Two dashes alone are a double minus.
    private boolean startsDashes() {
        int next = position + 2;
        return sql.startsWith("--", position) && (next == sql.length() || sql.charAt(next) <= ' ');
    }

    private int endOfQuote(char quote) {
        for (int i = position + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (sql.charAt(i) == quote) {
                return i + 1;
            }
        }
        return sql.length();
    }

    private int behind(String end) {
        int at = sql.indexOf(end, position);
        return at < 0 ? sql.length() : at + end.length();
    }
}
