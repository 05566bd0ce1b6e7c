package org.mysqlmirror.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.env.Surroundings;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.run.Cancellation;
import org.mysqlmirror.run.Engine;
import org.mysqlmirror.run.StateFolder;
import org.mysqlmirror.shell.CommandLines.CommandText;
import org.mysqlmirror.shell.command.Asker;
import org.mysqlmirror.shell.command.Command;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.Desk;
import org.mysqlmirror.shell.command.GlobalOptions;
import org.mysqlmirror.shell.command.HelpCommand;
import org.mysqlmirror.shell.view.ColorChoice;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.Paint;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ProgressView;

/** One run of the program: a command, several of them, or the lines of a pipe. The only place that builds things. */
public final class Application {
    private final Streams streams;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Interrupts interrupts;
    private final Commands commands = new Commands();
    private final CommandParser parser = new CommandParser(commands);
    private final Cancellation cancellation = new Cancellation();

    Application(Streams streams, Surroundings surroundings, Clock clock, Interrupts interrupts) {
        this.streams = streams;
        this.surroundings = surroundings;
        this.clock = clock;
        this.interrupts = interrupts;
    }

    ExitCode run(String[] arguments) {
        GlobalOptions options;
        Optional<CommandParser.Words> words;
        try {
            List<String> all = List.of(arguments);
            words = parser.parse(all);
            options = words.isPresent() ? words.get().options() : parser.globalsOnly(all);
            Logs.open(state().log(), options.logFile());
        } catch (MirrorException e) {
            plainPrinter(arguments).error(Commands.PROGRAM, e);
            return e.exitCode();
        }
        interrupts.watch(cancellation);
        try (Workshop workshop = new Workshop(options)) {
            return workshop.run(words);
        }
    }

    private StateFolder state() {
        return new StateFolder(surroundings.stateHome().resolve("mysql-mirror"));
    }

    // The format is not known when the options cannot be read; whoever wants JSON has said so in a way we can see.
    private Printer plainPrinter(String[] arguments) {
        List<String> said = List.of(arguments);
        int position = said.indexOf("--format");
        boolean json = said.contains("--format=json")
                || said.contains("--format=ndjson")
                || position >= 0
                        && position + 1 < said.size()
                        && said.get(position + 1).endsWith("json");
        return printer(json ? Format.JSON : Format.TABLE, ColorChoice.AUTO);
    }

    private Printer printer(Format format, ColorChoice color) {
        return new Printer(
                streams.out(),
                streams.err(),
                format,
                new Paint(color.decide(surroundings.environment(), streams.outIsTerminal())),
                new Paint(color.decide(surroundings.environment(), streams.errIsTerminal())));
    }

    /** What lives as long as the program runs: the options it was started with, and one engine. */
    private final class Workshop implements AutoCloseable {
        private final GlobalOptions options;
        private Optional<Configuration> configuration = Optional.empty();
        private Optional<Engine> engine = Optional.empty();

        Workshop(GlobalOptions options) {
            this.options = options;
        }

        ExitCode run(Optional<CommandParser.Words> words) {
            if (options.version()) {
                return showVersion();
            }
            if (words.isPresent()) {
                return perform(words.get(), Optional.empty());
            }
            if (options.help()) {
                return line("help", Optional.empty());
            }
            if (!options.commands().isEmpty()) {
                return several(options.commands());
            }
            if (options.file().isPresent()) {
                return file(options.file().get());
            }
            if (streams.inIsTerminal()) {
                printer(Format.TABLE, ColorChoice.AUTO)
                        .say("the console is not there yet: give a command, -e, -f or a pipe");
                return line("help", Optional.empty()).worse(ExitCode.USAGE);
            }
            return lines(new CommandLines("stdin", streams.in()));
        }

        private ExitCode several(List<String> texts) {
            ExitCode worst = ExitCode.DONE;
            for (String text : texts) {
                worst = worst.worse(line(text, Optional.empty()));
                if (mustStop(worst)) {
                    return worst;
                }
            }
            return worst;
        }

        private ExitCode file(Path file) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                return lines(new CommandLines(file.getFileName().toString(), reader));
            } catch (IOException e) {
                plain().error(
                                Commands.PROGRAM,
                                MirrorException.usage(Problem.of("-f: " + file + " cannot be read")
                                        .hint("Is there such a file?")));
                return ExitCode.USAGE;
            }
        }

        private ExitCode lines(CommandLines source) {
            ExitCode worst = ExitCode.DONE;
            for (Optional<CommandText> next = source.next(); next.isPresent(); next = source.next()) {
                worst = worst.worse(
                        line(next.get().text(), Optional.of(next.get().where())));
                if (mustStop(worst)) {
                    return worst;
                }
            }
            return worst;
        }

        // 'Different' is an answer, and no reason to stop; that nobody reads the answers is one.
        private boolean mustStop(ExitCode worst) {
            return worst == ExitCode.INTERRUPTED
                    || worst.number() > 1 && !options.keepGoing()
                    || streams.out().checkError();
        }

        private ExitCode line(String text, Optional<SourceRef> where) {
            try {
                List<String> parts = LineWords.of(text);
                if (parts.isEmpty()) {
                    return ExitCode.DONE;
                }
                if (options.verbose() > 0) {
                    plain().say(where.map(place -> place + ": ").orElse("") + withoutPasswords(text.strip()));
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
                return line("help", where);
            }
            throw MirrorException.usage(
                    Problem.of("there is no command, only options").hint("See: help"));
        }

        private ExitCode showVersion() {
            streams.out().println(Commands.PROGRAM + ' ' + version());
            streams.out().flush();
            return ExitCode.DONE;
        }

        private Printer plain() {
            return printer(
                    options.format().orElse(Format.TABLE), options.color().orElse(ColorChoice.AUTO));
        }

        private ExitCode perform(CommandParser.Words words, Optional<SourceRef> where) {
            GlobalOptions all = options.with(words.options());
            Printer printer =
                    printer(all.format().orElse(Format.TABLE), all.color().orElse(ColorChoice.AUTO));
            Command command = words.command();
            Logs.command(command.name());
            try {
                if (words.options().help() && !command.name().equals(HelpCommand.NAME)) {
                    return line("help " + command.name(), where);
                }
                return command.run(words.parsed(), desk(all, printer));
            } catch (MirrorException e) {
                MirrorException told = cancellation.isCancelled() ? MirrorException.interrupted() : e;
                tell(command.name(), told, printer, where);
                return told.exitCode();
            } catch (RuntimeException e) {
                Logs.failed(e);
                MirrorException defect = new MirrorException(
                        ExitCode.FAILED,
                        List.of(Problem.of("a defect of mysql-mirror: " + e)
                                .hint("Please report it with " + state().log())),
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
                PrintWriter trace = new PrintWriter(streams.err());
                failure.printStackTrace(trace);
                trace.flush();
            }
        }

        private Desk desk(GlobalOptions all, Printer printer) {
            return new Desk(
                    this::engine,
                    this::configuration,
                    () -> defaults(),
                    printer,
                    asker(all),
                    () -> progress(all, printer),
                    Logs.events(),
                    cancellation,
                    surroundings.workingDirectory().resolve("scripts"),
                    all.yes(),
                    all.quiet());
        }

        private OptionValues defaults() {
            return DefaultOptions.of(configuration().defaults());
        }

        private Optional<ProgressView> progress(GlobalOptions all, Printer printer) {
            boolean dumb = surroundings.variable("TERM").filter("dumb"::equals).isPresent();
            return all.quiet()
                    ? Optional.empty()
                    : Optional.of(new ProgressView(
                            streams.err(), printer.errPaint(), streams.errIsTerminal() && !dumb, streams.width()));
        }

        private Asker asker(GlobalOptions all) {
            if (!streams.inIsTerminal() || all.noInput()) {
                return Asker.NOBODY;
            }
            return question -> {
                streams.err().print(question);
                streams.err().flush();
                try {
                    return Optional.ofNullable(streams.in().readLine()).or(() -> Optional.of(""));
                } catch (IOException e) {
                    return Optional.empty();
                }
            };
        }

        private synchronized Configuration configuration() {
            if (configuration.isEmpty()) {
                Configuration read = Configuration.load(options.config(), surroundings);
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

        private synchronized Engine engine() {
            if (engine.isEmpty()) {
                SecretPrompt prompt =
                        streams.inIsTerminal() && !options.noInput() ? new TerminalSecrets() : SecretPrompt.NOBODY;
                Engine made = new Engine(configuration(), prompt, state(), clock);
                cancellation.onCancel(made::cancel);
                engine = Optional.of(made);
            }
            return engine.get();
        }

        @Override
        public void close() {
            engine.ifPresent(Engine::close);
        }
    }

    // Who writes a password into a URL does not want to read it again.
    private static String withoutPasswords(String text) {
        return text.replaceAll("(://[^:/@\\s]*:)[^/\\s]*@", "$1***@");
    }

    private static String version() {
        String version = Application.class.getPackage().getImplementationVersion();
        return version == null ? "(from sources)" : version;
    }
}
