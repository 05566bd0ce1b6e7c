package org.mysqlmirror.shell;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.job.PrivateFiles;
import org.mysqlmirror.shell.CommandLines.CommandText;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.Ends;
import org.mysqlmirror.shell.complete.Completion;
import org.mysqlmirror.shell.complete.KnownNames;
import org.mysqlmirror.shell.view.Paint;
import org.mysqlmirror.shell.view.Printer;

/** The console: reads a line, has it dispatched, reads the next. */
final class Console {
    private final ConsoleTerminal terminal;
    private final Dispatcher dispatcher;
    private final Stage stage;
    private final KnownNames names;

    Console(ConsoleTerminal terminal, Dispatcher dispatcher, Stage stage) {
        this.terminal = terminal;
        this.dispatcher = dispatcher;
        this.stage = stage;
        this.names = new KnownNames(
                dispatcher::configuration,
                dispatcher::engine,
                stage.surroundings().workingDirectory().resolve("scripts"));
    }

    /** Until the person leaves, or the process is asked to end. */
    ExitCode run() {
        try (Interrupts.Watch watch = stage.interrupts().watch(waiting(Thread.currentThread()))) {
            prepare();
            greet();
            readAndPerform();
        } finally {
            names.close();
        }
        return stage.interrupts().isEnding() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    private Interrupts.Running waiting(Thread reading) {
        return new Interrupts.Running() {
            @Override
            public void cancel() {
                reading.interrupt();
            }

            @Override
            public void abandon() {
                stage.interrupts().halt();
            }

            @Override
            public boolean isIdle() {
                return true;
            }
        };
    }

    private void prepare() {
        terminal.prepare(
                new ConsoleCompleter(new Completion(dispatcher.commands(), names, dispatcher::inUse)),
                new ConsoleHighlighter(dispatcher.commands(), names),
                historyFile(),
                dispatcher.plain().paint().colors());
        terminal.history().forEach(dispatcher::typed);
    }

    private void readAndPerform() {
        while (!dispatcher.hasLeft() && !stage.interrupts().isEnding()) {
            Optional<String> text = read();
            if (text.isEmpty()) {
                break;
            }
            perform(text.get());
        }
    }

    // Empty when the person leaves. Ctrl-C drops the line, and the next one is read.
    private Optional<String> read() {
        while (!stage.interrupts().isEnding()) {
            try {
                return Optional.of(terminal.readLine(prompt()));
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException | IOError e) {
                break;
            }
        }
        return Optional.empty();
    }

    private void perform(String text) {
        if (text.isBlank()) {
            return;
        }
        dispatcher.typed(text);
        CommandLines pasted = CommandLines.typed(text);
        ExitCode code = ExitCode.DONE;
        for (Optional<CommandText> next = pasted.next(); next.isPresent() && code.number() <= 1; next = pasted.next()) {
            code = dispatcher.line(next.get().text());
        }
        // An interruption that came too late for the command must not hit the next one.
        Thread.interrupted();
    }

    private String prompt() {
        Paint paint = dispatcher.plain().paint();
        dispatcher.inUse().map(Ends::source).ifPresent(names::mention);
        String ends = dispatcher
                .inUse()
                .map(used -> ' ' + painted(used.source(), paint) + " -> " + painted(used.target(), paint))
                .orElse("");
        return paint.bold("mirror") + ends + "> ";
    }

    private String painted(String connection, Paint paint) {
        return names.role(connection).filter("production"::equals).isPresent()
                ? paint.yellow(connection)
                : paint.cyan(connection);
    }

    private void greet() {
        Printer printer = dispatcher.plain();
        Paint paint = printer.errPaint();
        String head = paint.bold(Commands.PROGRAM + ' ' + Application.version());
        try {
            Configuration configuration = dispatcher.configuration();
            String connections = configuration
                    .connections()
                    .origin()
                    .map(file -> file.getFileName() + ": "
                            + Figures.of(configuration.connections().all().size(), "connection"))
                    .orElse("no mirror.yml here: connections are URLs, or see help");
            printer.say(head + "   " + connections);
        } catch (MirrorException e) {
            printer.say(head);
            printer.error(Commands.PROGRAM, e);
        }
        printer.say(paint.dim("help: commands   Tab: completes   Ctrl-D: leaves"));
    }

    private Path historyFile() {
        Path file = stage.state().history();
        try {
            PrivateFiles.createFolder(file.getParent());
        } catch (IOException e) {
            dispatcher.plain().say("the history is not kept: " + file.getParent() + " cannot be made");
        }
        return file;
    }
}
