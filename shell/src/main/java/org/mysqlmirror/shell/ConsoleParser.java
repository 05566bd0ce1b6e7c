package org.mysqlmirror.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.mysqlmirror.shell.LineWords.Word;

/** What the line reader has to know of our lines: when one goes on, and which word is being completed. */
final class ConsoleParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context != ParseContext.COMPLETE && CommandLines.goesOn(line)) {
            throw new EOFError(-1, cursor, "the command goes on", "");
        }
        String typed = line.substring(0, cursor);
        List<Word> words = new ArrayList<>(LineWords.read(typed).words());
        if (words.isEmpty() || words.get(words.size() - 1).end() < cursor) {
            words.add(new Word("", cursor, cursor));
        }
        return new Typed(line, cursor, words);
    }

    /** A line up to the cursor, the last word being the one that is typed. */
    private record Typed(String line, int cursor, List<Word> parts) implements CompletingParsedLine {
        private Word last() {
            return parts.get(parts.size() - 1);
        }

        private String raw() {
            return line.substring(last().start(), cursor);
        }

        @Override
        public String word() {
            return last().text();
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return parts.size() - 1;
        }

        @Override
        public List<String> words() {
            return parts.stream().map(Word::text).toList();
        }

        @Override
        public int rawWordCursor() {
            return raw().length();
        }

        @Override
        public int rawWordLength() {
            return raw().length();
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String text = candidate.toString();
            String raw = raw();
            if (raw.startsWith("'") && text.indexOf('\'') < 0) {
                return '\'' + text + (complete ? "'" : "");
            }
            if (!raw.startsWith("\"") && !needsQuotes(text)) {
                return text;
            }
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + (complete ? "\"" : "");
        }

        private static boolean needsQuotes(String text) {
            return text.startsWith("#")
                    || text.chars().anyMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"');
        }
    }
}
