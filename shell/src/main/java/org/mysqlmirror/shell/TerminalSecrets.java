package org.mysqlmirror.shell;

import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.env.SecretPrompt;

/** Asks for passwords on a real terminal, without showing them. */
final class TerminalSecrets implements SecretPrompt {
    @Override
    public synchronized Optional<String> ask(String what) {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            // Else a backslash and ! mean something else than what is typed.
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            return Optional.of(reader.readLine(what + ": ", '*'));
        } catch (UserInterruptException e) {
            throw MirrorException.interrupted();
        } catch (EndOfFileException | IOException e) {
            return Optional.empty();
        }
    }
}
