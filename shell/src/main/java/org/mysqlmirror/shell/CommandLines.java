package org.mysqlmirror.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.mysqlmirror.base.SourceRef;

/**
 * Commands, one on each line; a line goes on where it ends with a backslash. Where a person types, it goes on inside quotes as
 * well: that person sees it. In a file a quote that was forgotten would swallow the commands after it.
 */
final class CommandLines {
    private final String name;
    private final BufferedReader reader;
    private final boolean quotesGoOn;
    private int line;

    private CommandLines(String name, BufferedReader reader, boolean quotesGoOn) {
        this.name = name;
        this.reader = reader;
        this.quotesGoOn = quotesGoOn;
    }

    /** @param name for messages: a file name, or {@code stdin} */
    CommandLines(String name, BufferedReader reader) {
        this(name, reader, false);
    }

    /** What a person typed or pasted. */
    static CommandLines typed(String text) {
        return new CommandLines("line", new BufferedReader(new StringReader(text)), true);
    }

    /** A command and where it begins. */
    record CommandText(String text, SourceRef where) {}

    /** The next command; empty at the end. A last line without a line break is a line. */
    Optional<CommandText> next() {
        StringBuilder text = new StringBuilder();
        int begun = line + 1;
        boolean any = false;
        try {
            for (String part = reader.readLine(); part != null; part = reader.readLine()) {
                line++;
                any = true;
                boolean goesOn = part.endsWith("\\");
                text.append(part, 0, goesOn ? part.length() - 1 : part.length());
                boolean inQuotes =
                        quotesGoOn && !goesOn && LineWords.read(text.toString()).isOpen();
                if (!goesOn && !inQuotes) {
                    break;
                }
                text.append(goesOn ? ' ' : '\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return any ? Optional.of(new CommandText(text.toString(), new SourceRef(name, begun, 0))) : Optional.empty();
    }

    /** Whether more has to follow before the text is a complete command. */
    static boolean goesOn(String text) {
        return text.endsWith("\\") || LineWords.read(text).isOpen();
    }
}
