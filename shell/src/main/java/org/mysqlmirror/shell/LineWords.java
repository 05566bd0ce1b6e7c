package org.mysqlmirror.shell;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * The words of a command line: separated by blanks, held together by single or double quotes. A backslash is a plain character, as
 * regular expressions and paths want it; inside double quotes it stands before a quote or another backslash. {@code #} at the
 * beginning of a word begins a comment, up to the end of the line.
 */
public final class LineWords {
    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int begun = -1;
    private int position;
    private char open;

    private LineWords(String line) {
        this.line = line;
        while (position < line.length()) {
            step();
            position++;
        }
        position = line.length();
        endWord();
    }

    /**
     * A word, and where it stands in the line, quotes included.
     *
     * @param end the position behind it
     */
    public record Word(String text, int start, int end) {}

    /** Reads a line, or the beginning of one: a quote may still be open. */
    public static LineWords read(String line) {
        return new LineWords(line);
    }

    /**
     * The words of a complete line.
     *
     * @throws MirrorException (usage) if a quote is not closed
     */
    static List<String> of(String line) {
        LineWords read = read(line);
        if (read.isOpen()) {
            throw MirrorException.usage(Problem.of("a quote (" + read.open + ") is not closed"));
        }
        return read.words.stream().map(Word::text).toList();
    }

    public List<Word> words() {
        return List.copyOf(words);
    }

    /** Whether a quote is waiting for its end. */
    public boolean isOpen() {
        return open != 0;
    }

    private void step() {
        char c = line.charAt(position);
        if (c == '\'' || c == '"') {
            quoted(c);
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else if (c == '#' && begun < 0) {
            int end = line.indexOf('\n', position);
            position = end < 0 ? line.length() : end;
        } else {
            beginWord();
            text.append(c);
        }
    }

    private void quoted(char quote) {
        beginWord();
        for (position++; position < line.length(); position++) {
            char c = line.charAt(position);
            if (c == quote) {
                return;
            }
            boolean escaped = quote == '"'
                    && c == '\\'
                    && position + 1 < line.length()
                    && "\"\\".indexOf(line.charAt(position + 1)) >= 0;
            text.append(escaped ? line.charAt(++position) : c);
        }
        open = quote;
    }

    private void beginWord() {
        if (begun < 0) {
            begun = position;
        }
    }

    private void endWord() {
        if (begun >= 0) {
            words.add(new Word(text.toString(), begun, position));
            text.setLength(0);
            begun = -1;
        }
    }
}
