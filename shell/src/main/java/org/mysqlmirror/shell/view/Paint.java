package org.mysqlmirror.shell.view;

import org.fusesource.jansi.Ansi;
import org.fusesource.jansi.Ansi.Attribute;
import org.fusesource.jansi.Ansi.Color;

/**
 * Colors, or none. Text from databases is made harmless here as well: an escape sequence in a comment must not reach a
 * terminal.
 */
public record Paint(boolean colors) {
    public static final Paint NONE = new Paint(false);

    /** A connection's name, a heading. */
    public String bold(String text) {
        return colors ? Ansi.ansi().bold().a(text).boldOff().toString() : text;
    }

    /** What is less important. */
    public String dim(String text) {
        return colors
                ? Ansi.ansi()
                        .a(Attribute.INTENSITY_FAINT)
                        .a(text)
                        .a(Attribute.INTENSITY_BOLD_OFF)
                        .toString()
                : text;
    }

    /** What destroys, or failed. */
    public String red(String text) {
        return colored(Color.RED, text);
    }

    /** Production. */
    public String yellow(String text) {
        return colored(Color.YELLOW, text);
    }

    /** The accent. */
    public String cyan(String text) {
        return colored(Color.CYAN, text);
    }

    /** What went well. */
    public String green(String text) {
        return colored(Color.GREEN, text);
    }

    private String colored(Color color, String text) {
        return colors ? Ansi.ansi().fg(color).a(text).fgDefault().toString() : text;
    }

    /** Control characters as pictures: they come from data. */
    public static String harmless(String text) {
        if (text.chars().noneMatch(c -> c < 32 || c == 127 || c >= 0x80 && c < 0xa0)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(c -> shown.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default ->
                                c < 32 || c == 127 || c >= 0x80 && c < 0xa0
                                        ? "\\x%02x".formatted(c)
                                        : String.valueOf((char) c);
                        }));
        return shown.toString();
    }
}
