package org.mysqlmirror.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.mysqlmirror.base.SourceRef;

/** The commands of a file or a pipe: one on each line, unless a line ends with a backslash. */
final class CommandLines {
    private final String name;
    private final BufferedReader reader;
    private int line;

    /** @param name for messages: a file name, or {@code stdin} */
    CommandLines(String name, BufferedReader reader) {
        this.name = name;
        this.reader = reader;
    }

    /** A command and where it stands. */
    record CommandText(String text, SourceRef where) {}

    /** The next command; empty at the end. A last line without a line break is a line. */
    Optional<CommandText> next() {
        StringBuilder text = new StringBuilder();
        int begun = line + 1;
        try {
            for (String part = reader.readLine(); part != null; part = reader.readLine()) {
                line++;
                if (!part.endsWith("\\")) {
                    return Optional.of(new CommandText(text.append(part).toString(), new SourceRef(name, begun, 0)));
                }
                text.append(part, 0, part.length() - 1).append(' ');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new CommandText(text.toString(), new SourceRef(name, begun, 0)));
    }
}
