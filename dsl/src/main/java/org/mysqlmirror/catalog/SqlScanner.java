package org.mysqlmirror.catalog;

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
