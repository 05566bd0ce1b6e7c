package org.mysqlmirror.catalog;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A piece of SQL text. The pieces of a text, joined again, are the text.
 *
 * @param text as it stands there, quotes included
 */
public record SqlToken(Kind kind, String text) {

    /** What it is. */
    public enum Kind {
        /** A keyword, a number, or a name without quotes. */
        WORD,
        /** A name in quotes. */
        NAME,
        /** A text in quotes. */
        TEXT,
        /** A comment. What MySQL runs for certain versions only ({@code /*!}) counts as one. */
        COMMENT,
        BLANK,
        SYMBOL
    }

    /** The tokens of a text that was written under a mode. */
    public static List<SqlToken> of(String sql, SqlMode mode) {
        return stream(sql, mode).toList();
    }

    /** The same one by one, for texts of many megabytes. */
    static Stream<SqlToken> stream(String sql, SqlMode mode) {
        Walk walk = new Walk(sql, mode);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED), false);
    }

    /** The text of tokens. */
    public static String join(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    }

    /** Whether it says something: no blank, no comment. */
    boolean isSignificant() {
        return kind != Kind.BLANK && kind != Kind.COMMENT;
    }

    /** Whether it can be a name. */
    boolean isName() {
        return kind == Kind.NAME || kind == Kind.WORD;
    }

    /** The name without its quotes. */
    String name() {
        if (kind != Kind.NAME) {
            return text;
        }
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** Whether it is this keyword. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(keyword);
    }

    private static final class Walk implements Iterator<SqlToken> {
        private final String sql;
        private final SqlMode mode;
        private int position;

        Walk(String sql, SqlMode mode) {
            this.sql = sql;
            this.mode = mode;
        }

        @Override
        public boolean hasNext() {
            return position < sql.length();
        }

        @Override
        public SqlToken next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int start = position;
            Kind kind = kind();
            return new SqlToken(kind, sql.substring(start, position));
        }

        private Kind kind() {
            char c = sql.charAt(position);
            if (Character.isWhitespace(c)) {
                position++;
                return Kind.BLANK;
            }
            if (isComment(c)) {
                return Kind.COMMENT;
            }
            position++;
            return switch (c) {
                case '`' -> quoted(c, Kind.NAME);
                case '"' -> quoted(c, mode.ansiQuotes() ? Kind.NAME : Kind.TEXT);
                case '\'' -> quoted(c, Kind.TEXT);
                default -> isOfWord(c) ? word() : Kind.SYMBOL;
            };
        }

        private boolean isComment(char c) {
            if (sql.startsWith("/*", position)) {
                int end = sql.indexOf("*/", position + 2);
                position = end < 0 ? sql.length() : end + 2;
                return true;
            }
            // Two dashes begin a comment only in front of a blank: 5--3 is a subtraction.
            boolean dashes = sql.startsWith("--", position)
                    && (position + 2 == sql.length() || Character.isWhitespace(sql.charAt(position + 2)));
            if (c == '#' || dashes) {
                int end = sql.indexOf('\n', position);
                position = end < 0 ? sql.length() : end;
                return true;
            }
            return false;
        }

        private Kind word() {
            while (position < sql.length() && isOfWord(sql.charAt(position))) {
                position++;
            }
            return Kind.WORD;
        }

        private static boolean isOfWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || c >= 0x80;
        }

        private Kind quoted(char quote, Kind kind) {
            boolean escapes = kind == Kind.TEXT && !mode.noBackslashEscapes();
            while (position < sql.length()) {
                char c = sql.charAt(position++);
                if (c == '\\' && escapes) {
                    position = Math.min(sql.length(), position + 1);
                } else if (c == quote) {
                    // A doubled quote stands for one.
                    if (position == sql.length() || sql.charAt(position) != quote) {
                        return kind;
                    }
                    position++;
                }
            }
            return kind;
        }
    }
}
