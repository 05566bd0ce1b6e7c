package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Walks over SQL text without being led astray by quotes, backticks and nested parentheses. */
final class SqlScanner {
    private final String text;
    private int position;

    SqlScanner(String text, int position) {
        this.text = text;
        this.position = position;
    }

    int position() {
        return position;
    }

    /**
     * Moves behind the next comma or closing parenthesis that belongs to the level at which the walk began.
     *
     * @return which of the two it was
     */
    char skipToCommaOrClose() {
        int depth = 0;
        while (position < text.length()) {
            char c = text.charAt(position++);
            switch (c) {
                case '\'', '"', '`' -> skipQuoted(c);
                case '(' -> depth++;
                case ')' -> {
                    if (depth-- == 0) {
                        return c;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return c;
                    }
                }
                default -> {}
            }
        }
        throw MirrorException.failed(Problem.of("the definition of a table ends in the middle"));
    }

    /** The text cut at its blanks, but for those in quotes, in parentheses and in comments. */
    static List<String> words(String text) {
        SqlScanner scanner = new SqlScanner(text, 0);
        List<String> words = new ArrayList<>();
        while (scanner.hasMore()) {
            words.add(scanner.word());
        }
        return words;
    }

    /** Whether another word follows; moves to it. */
    boolean hasMore() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    /** The word that begins here. */
    String word() {
        int start = position;
        skipWord();
        return text.substring(start, position);
    }

    private void skipWord() {
        while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
            if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position);
                position = end < 0 ? text.length() : end + 2;
                continue;
            }
            char c = text.charAt(position++);
            switch (c) {
                case '\'', '"', '`' -> skipQuoted(c);
                case '(' -> skipToClose();
                default -> {}
            }
        }
    }

    private void skipToClose() {
        char last = ',';
        while (last == ',') {
            last = skipToCommaOrClose();
        }
    }

    // A doubled quote is met as the end of one string and the beginning of the next, which comes to the same.
    private void skipQuoted(char quote) {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\' && quote != '`') {
                position++;
            } else if (c == quote) {
                return;
            }
        }
    }
}
