package org.mysqlmirror.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.GlobalOptions;
import org.mysqlmirror.shell.demo.Theater;
import org.mysqlmirror.shell.view.ColorChoice;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.Printer;

/** Plays the demo's commands by the road that every command takes. */
final class DemoTheater implements Theater {
    private final Stage stage;
    private final BiFunction<Stage, GlobalOptions, ExitCode> console;
    private final Supplier<Commands> commands;

    /** @param console lets a person type commands, until that person leaves */
    DemoTheater(Stage stage, BiFunction<Stage, GlobalOptions, ExitCode> console, Supplier<Commands> commands) {
        this.stage = stage;
        this.console = console;
        this.commands = commands;
    }

    @Override
    public ExitCode show(Path configuration, Path state, String... lines) {
        Stage elsewhere = stage.withState(state);
        Logs.open(Optional.of(elsewhere.state().log()), Optional.empty());
        try (Dispatcher dispatcher =
                new Dispatcher(elsewhere, GlobalOptions.with(configuration), People.NOBODY, commands.get())) {
            for (String line : lines) {
                say("");
                say(prompt() + line);
                ExitCode code = dispatcher.line(line);
                if (code != ExitCode.DONE) {
                    return code;
                }
            }
            return ExitCode.DONE;
        }
    }

    private String prompt() {
        return printer().errPaint().bold("mirror") + "> ";
    }

    private void say(String line) {
        printer().say(line);
    }

    private Printer printer() {
        return stage.printer(Format.TABLE, ColorChoice.AUTO);
    }

    @Override
    public ExitCode handOver(Path configuration, Path state) {
        return console.apply(stage.withState(state), GlobalOptions.with(configuration));
    }

    @Override
    public boolean hasPerson() {
        return stage.streams().inIsTerminal();
    }

    @Override
    public void beforeHalt(Runnable action) {
        stage.interrupts().beforeHalt(action);
    }
}
