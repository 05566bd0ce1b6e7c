package org.mysqlmirror.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.run.Cancellation;
import org.mysqlmirror.run.Engine;
import org.mysqlmirror.shell.CommandLines.CommandText;
import org.mysqlmirror.shell.command.Command;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.Desk;
import org.mysqlmirror.shell.command.Ends;
import org.mysqlmirror.shell.command.GlobalOptions;
import org.mysqlmirror.shell.command.HelpCommand;
import org.mysqlmirror.shell.command.Sitting;
import org.mysqlmirror.shell.view.ColorChoice;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ProgressView;

/** Command lines into exit codes: the same road for the console, a pipe, a file and arguments. One engine for all of them. */
final class Dispatcher implements Sitting, AutoCloseable {
    private static final int DEEPEST = 16;

    private final Stage stage;
    private final GlobalOptions options;
    private final People people;
    private final Commands commands;
    private final CommandParser parser;
    private final List<String> history = new ArrayList<>();
    private Optional<Configuration> configuration = Optional.empty();
    private Optional<Engine> engine = Optional.empty();
    private Optional<Cancellation> running = Optional.empty();
    private volatile Optional<ProgressView> progress = Optional.empty();
    private Optional<Ends> inUse = Optional.empty();
    private boolean left;
    private int depth;

    /** @param options those that the program was started with */
    Dispatcher(Stage stage, GlobalOptions options, People people, Commands commands) {
        this.stage = stage;
        this.options = options;
        this.people = people;
        this.commands = commands;
        this.parser = new CommandParser(commands);
    }

    @Override
    public ExitCode line(String text) {
        return line(text, Optional.empty());
    }

    /** @param where the line stands, for messages */
    ExitCode line(String text, Optional<SourceRef> where) {
        try {
            List<String> parts = LineWords.of(text);
            if (parts.isEmpty()) {
                return ExitCode.DONE;
            }
            if (options.verbose() > 0) {
                plain().say(where.map(place -> place + ": ").orElse("") + Discretion.hideSecrets(text.strip()));
            }
            Optional<CommandParser.Words> words = parser.parse(parts);
            GlobalOptions said = words.isPresent() ? words.get().options() : parser.globalsOnly(parts);
            mustNotComeTooLate(said);
            return words.isPresent() ? perform(words.get(), where) : optionsAlone(said, where);
        } catch (MirrorException e) {
            tell(Commands.PROGRAM, e, plain(), where);
            return e.exitCode();
        }
    }

    private static void mustNotComeTooLate(GlobalOptions said) {
        List<String> late = said.onlyAtStart();
        if (!late.isEmpty()) {
            throw MirrorException.usage(
                    Problem.of(String.join(", ", late) + " counts when mysql-mirror starts, not for one command")
                            .hint("Say it on the command line"));
        }
    }

    private ExitCode optionsAlone(GlobalOptions said, Optional<SourceRef> where) {
        if (said.version()) {
            return showVersion();
        }
        if (said.help()) {
            return line(HelpCommand.NAME, where);
        }
        throw MirrorException.usage(
                Problem.of("there is no command, only options").hint("See: help"));
    }

    ExitCode showVersion() {
        stage.streams().out().println(Commands.PROGRAM + ' ' + Application.version());
        stage.streams().out().flush();
        return ExitCode.DONE;
    }

    /** Runs a command, and can be interrupted meanwhile. A command within a command is interrupted with it. */
    ExitCode perform(CommandParser.Words words, Optional<SourceRef> where) {
        if (running.isPresent()) {
            return performed(words, where, running.get());
        }
        Cancellation cancellation = new Cancellation();
        running = Optional.of(cancellation);
        cancellation.onCancel(() -> currentEngine().ifPresent(Engine::cancel));
        try (Interrupts.Watch watch = stage.interrupts().watch(interruptible(cancellation))) {
            return performed(words, where, cancellation);
        } finally {
            running = Optional.empty();
        }
    }

    private Interrupts.Running interruptible(Cancellation cancellation) {
        return new Interrupts.Running() {
            @Override
            public void cancel() {
                progress.ifPresentOrElse(ProgressView::cancelling, () -> {
                    stage.streams().err().println(ProgressView.CANCELLING);
                    stage.streams().err().flush();
                });
                cancellation.cancel();
            }

            @Override
            public void abandon() {
                if (!stage.isConsole() || stage.interrupts().isEnding()) {
                    stage.interrupts().halt();
                }
                currentEngine().ifPresent(Engine::abort);
            }
        };
    }

    private ExitCode performed(CommandParser.Words words, Optional<SourceRef> where, Cancellation cancellation) {
        GlobalOptions all = options.with(words.options());
        Printer printer = printer(all);
        Command command = words.command();
        Logs.command(command.name());
        try {
            if (words.options().help() && !command.name().equals(HelpCommand.NAME)) {
                return line(HelpCommand.NAME + ' ' + command.name(), where);
            }
            return command.run(words.parsed(), desk(all, printer, cancellation));
        } catch (MirrorException e) {
            MirrorException told = cancellation.isCancelled() ? MirrorException.interrupted() : e;
            tell(command.name(), told, printer, where);
            return told.exitCode();
        } catch (RuntimeException e) {
            Logs.failed(e);
            MirrorException defect = new MirrorException(
                    ExitCode.FAILED,
                    List.of(Problem.of("a defect of mysql-mirror: " + e)
                            .hint("Please report it with " + stage.state().log())),
                    e);
            tell(command.name(), defect, printer, where);
            return defect.exitCode();
        }
    }

    private void tell(String command, MirrorException failure, Printer printer, Optional<SourceRef> where) {
        Logs.failed(failure);
        printer.error(command, failure);
        if (!printer.format().isJson()) {
            where.ifPresent(place -> printer.say(printer.errPaint().dim("  at " + place)));
        }
        if (options.verbose() > 1) {
            PrintWriter trace = new PrintWriter(stage.streams().err());
            failure.printStackTrace(trace);
            trace.flush();
        }
    }

    private Desk desk(GlobalOptions all, Printer printer, Cancellation cancellation) {
        return new Desk(
                this::engine,
                this::configuration,
                this::defaults,
                printer,
                all.noInput() ? People.NOBODY.asker() : people.asker(),
                () -> progress(all, printer),
                Logs.events(),
                cancellation,
                stage.surroundings().workingDirectory().resolve("scripts"),
                this,
                all.yes(),
                all.quiet());
    }

    private OptionValues defaults() {
        return DefaultOptions.of(configuration().defaults());
    }

    private Optional<ProgressView> progress(GlobalOptions all, Printer printer) {
        progress = all.quiet()
                ? Optional.empty()
                : Optional.of(new ProgressView(
                        stage.streams().err(),
                        printer.errPaint(),
                        stage.redraws(),
                        stage.columns(),
                        this::progressEnded));
        return progress;
    }

    private void progressEnded() {
        progress = Optional.empty();
    }

    /** How lines that belong to no command are written. */
    Printer plain() {
        return printer(options);
    }

    private Printer printer(GlobalOptions all) {
        return stage.printer(all.format().orElse(Format.TABLE), all.color().orElse(ColorChoice.AUTO));
    }

    /** @throws MirrorException (usage) with everything that is wrong in the configuration */
    synchronized Configuration configuration() {
        if (configuration.isEmpty()) {
            Configuration read = Configuration.load(options.config(), stage.surroundings());
            // Wrong defaults are told at once, and not when the first command happens to need them.
            DefaultOptions.of(read.defaults());
            if (!options.quiet()) {
                Printer printer = plain();
                read.warnings()
                        .forEach(warning -> printer.say(printer.errPaint().dim("warning: " + warning)));
            }
            configuration = Optional.of(read);
        }
        return configuration.get();
    }

    synchronized Engine engine() {
        if (engine.isEmpty()) {
            engine = Optional.of(new Engine(
                    configuration(),
                    options.noInput() ? People.NOBODY.secrets() : people.secrets(),
                    stage.state(),
                    stage.clock()));
        }
        // Who cancelled before there was an engine to tell has cancelled all the same.
        if (running.map(Cancellation::isCancelled).orElse(false)) {
            throw MirrorException.interrupted();
        }
        return engine.get();
    }

    private synchronized Optional<Engine> currentEngine() {
        return engine;
    }

    @Override
    public ExitCode file(Path file) {
        if (depth == DEEPEST) {
            throw MirrorException.usage(
                    Problem.of(file + " is read within itself, or files within files " + DEEPEST + " deep"));
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            depth++;
            return lines(new CommandLines(file.getFileName().toString(), reader));
        } catch (IOException e) {
            throw MirrorException.usage(Problem.of(file + " cannot be read").hint("Is there such a file?"));
        } finally {
            depth--;
        }
    }

    /** Runs one command after the other, up to one that fails. */
    ExitCode lines(CommandLines source) {
        ExitCode worst = ExitCode.DONE;
        for (Optional<CommandText> next = source.next(); next.isPresent(); next = source.next()) {
            worst = worst.worse(line(next.get().text(), Optional.of(next.get().where())));
            if (mustStop(worst)) {
                return worst;
            }
        }
        return worst;
    }

    /** The same for texts. */
    ExitCode several(List<String> texts) {
        ExitCode worst = ExitCode.DONE;
        for (String text : texts) {
            worst = worst.worse(line(text));
            if (mustStop(worst)) {
                return worst;
            }
        }
        return worst;
    }

    // 'Different' is an answer, and no reason to stop; that nobody reads the answers is one.
    private boolean mustStop(ExitCode worst) {
        return left
                || worst == ExitCode.INTERRUPTED
                || worst.number() > 1 && !options.keepGoing()
                || stage.streams().out().checkError();
    }

    /** Remembers a line that was typed, without its secrets. */
    void typed(String text) {
        history.add(Discretion.hideSecrets(text));
    }

    @Override
    public List<String> history() {
        return List.copyOf(history);
    }

    @Override
    public Optional<Ends> inUse() {
        return inUse;
    }

    @Override
    public void use(Optional<Ends> ends) {
        inUse = ends;
    }

    @Override
    public void leave() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    @Override
    public boolean isTerminal() {
        return stage.redraws();
    }

    Commands commands() {
        return commands;
    }

    @Override
    public void close() {
        currentEngine().ifPresent(Engine::close);
    }
}
