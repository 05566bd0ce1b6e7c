package org.mysqlmirror.shell;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.Surroundings;
import org.mysqlmirror.shell.command.Asker;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.GlobalOptions;
import org.mysqlmirror.shell.command.HelpCommand;
import org.mysqlmirror.shell.demo.DemoCommand;
import org.mysqlmirror.shell.view.ColorChoice;
import org.mysqlmirror.shell.view.Format;

/** One run of the program: a command, several of them, the lines of a pipe, or the console. The only place that builds things. */
public final class Application {
    private final Stage stage;
    private final Commands commands;
    private final CommandParser parser;

    Application(Streams streams, Surroundings surroundings, Clock clock, Interrupts interrupts) {
        this.stage = Stage.of(streams, surroundings, clock, interrupts);
        this.commands = new Commands(List.of(new DemoCommand(new DemoTheater(stage, this::console, this::commands))));
        this.parser = new CommandParser(commands);
    }

    ExitCode run(String[] arguments) {
        GlobalOptions options;
        Optional<CommandParser.Words> words;
        try {
            List<String> all = List.of(arguments);
            words = parser.parse(all);
            options = words.isPresent() ? words.get().options() : parser.globalsOnly(all);
            boolean keepsState = words.map(said -> said.command().keepsState()).orElse(true);
            Logs.open(Optional.of(stage.state().log()).filter(any -> keepsState), options.logFile());
        } catch (MirrorException e) {
            stage.printer(wantsJson(arguments) ? Format.JSON : Format.TABLE, ColorChoice.AUTO)
                    .error(Commands.PROGRAM, e);
            return e.exitCode();
        }
        return isForConsole(options, words) ? console(stage, options) : batch(options, words);
    }

    private boolean isForConsole(GlobalOptions options, Optional<CommandParser.Words> words) {
        return words.isEmpty()
                && !options.version()
                && !options.help()
                && options.commands().isEmpty()
                && options.file().isEmpty()
                && !options.noInput()
                && stage.streams().inIsTerminal();
    }

    private ExitCode batch(GlobalOptions options, Optional<CommandParser.Words> words) {
        try (Dispatcher dispatcher = new Dispatcher(stage, options, people(), commands)) {
            if (options.version()) {
                return dispatcher.showVersion();
            }
            if (words.isPresent()) {
                return dispatcher.perform(words.get(), Optional.empty());
            }
            if (options.help()) {
                return dispatcher.line(HelpCommand.NAME);
            }
            if (!options.commands().isEmpty()) {
                return dispatcher.several(options.commands());
            }
            if (options.file().isPresent()) {
                return file(dispatcher, options);
            }
            return dispatcher.lines(new CommandLines("stdin", stage.streams().in()));
        }
    }

    private Commands commands() {
        return commands;
    }

    private static ExitCode file(Dispatcher dispatcher, GlobalOptions options) {
        try {
            return dispatcher.file(options.file().orElseThrow());
        } catch (MirrorException e) {
            Problem problem = e.problems().get(0);
            MirrorException told =
                    MirrorException.usage(Problem.of("-f: " + problem.what()).hint(problem.hint()));
            dispatcher.plain().error(Commands.PROGRAM, told);
            return told.exitCode();
        }
    }

    /** The console, until the person leaves. */
    private ExitCode console(Stage on, GlobalOptions options) {
        try (ConsoleTerminal terminal = ConsoleTerminal.open(on.interrupts());
                Dispatcher dispatcher =
                        new Dispatcher(on.asConsole(terminal::columns), options, terminal.people(), commands)) {
            return new Console(terminal, dispatcher, on).run();
        } catch (IOException e) {
            MirrorException failure =
                    MirrorException.failed(Problem.of("the terminal cannot be used: " + e.getMessage())
                            .hint("Give a command, -e, -f or a pipe"));
            on.printer(Format.TABLE, ColorChoice.AUTO).error(Commands.PROGRAM, failure);
            return failure.exitCode();
        }
    }

    private People people() {
        return stage.streams().inIsTerminal() ? new People(asker(), new TerminalSecrets()) : People.NOBODY;
    }

    private Asker asker() {
        return question -> {
            stage.streams().err().print(question);
            stage.streams().err().flush();
            try {
                return Optional.ofNullable(stage.streams().in().readLine()).or(() -> Optional.of(""));
            } catch (IOException e) {
                return Optional.empty();
            }
        };
    }

    // The format is not known when the options cannot be read; whoever wants JSON has said so in a way we can see.
    private static boolean wantsJson(String[] arguments) {
        List<String> said = List.of(arguments);
        int position = said.indexOf("--format");
        return said.contains("--format=json")
                || said.contains("--format=ndjson")
                || position >= 0
                        && position + 1 < said.size()
                        && said.get(position + 1).endsWith("json");
    }

    static String version() {
        String version = Application.class.getPackage().getImplementationVersion();
        return version == null ? "(from sources)" : version;
    }
}
