package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bare words of a statement, in upper case: without texts, quoted names, comments and punctuation. */
final class SqlWords {
    /** Stands for a comment that a server may execute. */
    static final String EXECUTABLE_COMMENT = "/*!";

    private final String sql;
    private final List<String> words = new ArrayList<>();
    private int position;

    private SqlWords(String sql) {
        this.sql = sql;
    }

    static List<String> of(String sql) {
        SqlWords reader = new SqlWords(sql);
        while (reader.position < sql.length()) {
            reader.step();
        }
        return reader.words;
    }

    private void step() {
        char c = sql.charAt(position);
        if (c == '\'' || c == '"' || c == '`') {
            skipQuoted(c);
        } else if (c == '#' || sql.startsWith("-- ", position)) {
            skipTo("\n");
        } else if (sql.startsWith("/*", position)) {
            comment();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            position++;
        }
    }

    private void comment() {
        if (sql.startsWith("/*!", position) || sql.startsWith("/*M!", position)) {
            words.add(EXECUTABLE_COMMENT);
        }
        position += 2;
        skipTo("*/");
    }

    private void word() {
        int start = position;
        while (position < sql.length() && Character.isJavaIdentifierPart(sql.charAt(position))) {
            position++;
        }
        words.add(sql.substring(start, position).toUpperCase(Locale.ROOT));
    }

    private void skipQuoted(char quote) {
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position++);
            if (c == '\\' && quote != '`') {
                position++;
            } else if (c == quote) {
                return;
            }
        }
    }

    private void skipTo(String end) {
        int found = sql.indexOf(end, position);
        position = found < 0 ? sql.length() : found + end.length();
    }
}
