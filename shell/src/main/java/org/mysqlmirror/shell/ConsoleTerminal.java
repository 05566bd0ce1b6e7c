package org.mysqlmirror.shell;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.mysqlmirror.base.MirrorException;

/** The terminal of the console: one for as long as it is open. Between two lines it is an ordinary terminal. */
final class ConsoleTerminal implements AutoCloseable {
    private static final int USUAL_COLUMNS = 80;

    private final Terminal terminal;
    private final LineReader answers;
    private Optional<LineReader> lines = Optional.empty();

    private ConsoleTerminal(Terminal terminal) {
        this.terminal = terminal;
        this.answers = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    static ConsoleTerminal open(Interrupts interrupts) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .signalHandler(signal -> {
                    if (signal == Signal.INT) {
                        interrupts.interrupt();
                    }
                })
                .build();
        // Ctrl-Z is the shell's.
        terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
        return new ConsoleTerminal(terminal);
    }

    /** How lines are typed from now on. */
    void prepare(Completer completer, Highlighter highlighter, Path history, boolean colors) {
        ConsoleHistory typed = new ConsoleHistory();
        LineReader reader = LineReaderBuilder.builder()
                .appName("mysql-mirror")
                .terminal(terminal)
                .parser(new ConsoleParser())
                .completer(completer)
                .highlighter(highlighter)
                .history(typed)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ")
                .variable(LineReader.LIST_MAX, 200)
                // Else "!" and backslashes in conditions and regular expressions are eaten.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.DISABLE_HIGHLIGHTER, !colors)
                .build();
        // Reads the lines of earlier days now, and not with the first line.
        typed.attach(reader);
        lines = Optional.of(reader);
    }

    /**
     * The next line, or several where a quote is open.
     *
     * @throws UserInterruptException on Ctrl-C
     * @throws EndOfFileException on Ctrl-D
     */
    String readLine(String prompt) {
        return lines.orElseThrow().readLine(prompt);
    }

    /** The lines typed so far, those of earlier days too. */
    List<String> history() {
        List<String> typed = new ArrayList<>();
        lines.ifPresent(reader -> reader.getHistory().forEach(entry -> typed.add(entry.line())));
        return typed;
    }

    int columns() {
        int columns = terminal.getWidth();
        return columns > 0 ? columns : USUAL_COLUMNS;
    }

    People people() {
        return new People(this::answer, this::secret);
    }

    private Optional<String> answer(String question) {
        return Optional.of(asked(() -> answers.readLine(question)).orElse(""));
    }

    private synchronized Optional<String> secret(String what) {
        return asked(() -> hidden(what + ": "));
    }

    // On a dumb terminal JLine hides what is typed by writing the prompt over it, again and again.
    private String hidden(String question) {
        Console console = System.console();
        if (!isDumb() || console == null) {
            return answers.readLine(question, '*');
        }
        char[] typed = console.readPassword("%s", question);
        if (typed == null) {
            throw new EndOfFileException();
        }
        return new String(typed);
    }

    private boolean isDumb() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private interface Question {
        String ask();
    }

    private static Optional<String> asked(Question question) {
        try {
            return Optional.of(question.ask());
        } catch (UserInterruptException e) {
            throw MirrorException.interrupted();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
