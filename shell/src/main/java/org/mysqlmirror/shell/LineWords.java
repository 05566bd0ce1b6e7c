package org.mysqlmirror.shell;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * The words of a command line: separated by blanks, held together by single or double quotes. A backslash is a plain character, as
 * regular expressions and paths want it; inside double quotes it stands before a quote or another backslash. {@code #} at the
 * beginning of a word begins a comment.
 */
final class LineWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int position;

    private LineWords(String line) {
        this.line = line;
    }

    /** @throws MirrorException (usage) if a quote is not closed */
    static List<String> of(String line) {
        LineWords reader = new LineWords(line);
        while (reader.position < line.length() && reader.step()) {
            reader.position++;
        }
        reader.endWord();
        return List.copyOf(reader.words);
    }

    private boolean step() {
        char c = line.charAt(position);
        if (c == '\'' || c == '"') {
            quoted(c);
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else if (c == '#' && !inWord) {
            return false;
        } else {
            inWord = true;
            word.append(c);
        }
        return true;
    }

    private void quoted(char quote) {
        inWord = true;
        for (position++; position < line.length(); position++) {
            char c = line.charAt(position);
            if (c == quote) {
                return;
            }
            boolean escaped = quote == '"'
                    && c == '\\'
                    && position + 1 < line.length()
                    && "\"\\".indexOf(line.charAt(position + 1)) >= 0;
            word.append(escaped ? line.charAt(++position) : c);
        }
        throw MirrorException.usage(Problem.of("a quote (" + quote + ") is not closed"));
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
