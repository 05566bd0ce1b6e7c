package org.mysqlmirror.shell;

import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.mysqlmirror.shell.LineWords.Word;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.complete.Names;

/** Colors a line while it is typed: what is known looks known, and production looks like a warning. */
final class ConsoleHighlighter implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle COMMAND = PLAIN.bold();
    private static final AttributedStyle UNKNOWN = PLAIN.foreground(AttributedStyle.RED);
    private static final AttributedStyle CONNECTION = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle PRODUCTION = PLAIN.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle OPTION = PLAIN.foreground(AttributedStyle.BLUE);
    private static final AttributedStyle QUOTED = PLAIN.foreground(AttributedStyle.GREEN);

    private final Commands commands;
    private final Names names;

    ConsoleHighlighter(Commands commands, Names names) {
        this.commands = commands;
        this.names = names;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder painted = new AttributedStringBuilder();
        List<Word> words = LineWords.read(line).words();
        int position = 0;
        boolean command = false;
        for (Word word : words) {
            painted.append(line, position, word.start());
            boolean option = word.text().startsWith("-");
            boolean last = word.end() == line.length();
            painted.styled(
                    option ? OPTION : command ? argument(line, word) : command(word, last),
                    line.substring(word.start(), word.end()));
            command |= !option;
            position = word.end();
        }
        painted.append(line, position, line.length());
        return painted.toAttributedString();
    }

    // A command that is still being typed is not wrong yet.
    private AttributedStyle command(Word word, boolean last) {
        if (commands.find(word.text()).isPresent()) {
            return COMMAND;
        }
        boolean mayBecomeOne = last && commands.names().stream().anyMatch(name -> name.startsWith(word.text()));
        return mayBecomeOne ? PLAIN : UNKNOWN;
    }

    private AttributedStyle argument(String line, Word word) {
        if (line.charAt(word.start()) == '\'' || line.charAt(word.start()) == '"') {
            return QUOTED;
        }
        return names.role(word.text())
                .map(role -> {
                    // By the time somebody asks for its tables they are known.
                    names.mention(word.text());
                    return role.equals("production") ? PRODUCTION : CONNECTION;
                })
                .orElse(PLAIN);
    }
}
