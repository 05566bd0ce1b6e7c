package org.mysqlmirror.shell.view;

import java.util.Optional;
import org.jline.utils.WCWidth;

/** What a cell of a table looks like on a terminal, and how much room it takes there. */
final class Cells {
    private Cells() {}

    /** Without line breaks and control characters; NULL in letters. */
    static String shown(Optional<String> cell) {
        return Paint.harmless(cell.orElse("NULL"));
    }

    /** Wide characters take two places on a terminal, combining ones none. */
    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    /** The beginning of a text that is too wide, with a sign that there is more. */
    static String cut(String text, int widest) {
        if (width(text) <= widest) {
            return text;
        }
        int end = 0;
        int room = widest - 1;
        while (room >= width(text.codePointAt(end))) {
            room -= width(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(0, end) + '…';
    }

    private static int width(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }
}
