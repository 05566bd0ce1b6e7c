package org.mysqlmirror.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.IntSupplier;
import org.mysqlmirror.env.Surroundings;
import org.mysqlmirror.run.StateFolder;
import org.mysqlmirror.shell.view.ColorChoice;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.Paint;
import org.mysqlmirror.shell.view.Printer;

/**
 * What the program stands on: streams, surroundings, time, signals, and where it keeps its state.
 *
 * @param columns of the terminal at this moment
 * @param isConsole whether a person types one command after the other
 */
record Stage(
        Streams streams,
        Surroundings surroundings,
        Clock clock,
        Interrupts interrupts,
        StateFolder state,
        IntSupplier columns,
        boolean isConsole) {

    static Stage of(Streams streams, Surroundings surroundings, Clock clock, Interrupts interrupts) {
        StateFolder state = new StateFolder(surroundings.stateHome().resolve("mysql-mirror"));
        return new Stage(streams, surroundings, clock, interrupts, state, streams::width, false);
    }

    /** The same for a console on a terminal whose width may change. */
    Stage asConsole(IntSupplier terminalColumns) {
        return new Stage(streams, surroundings, clock, interrupts, state, terminalColumns, true);
    }

    /** The same with the state in another folder. */
    Stage withState(Path folder) {
        return new Stage(streams, surroundings, clock, interrupts, new StateFolder(folder), columns, isConsole);
    }

    /** Whether lines that were written to standard error can be drawn over. */
    boolean redraws() {
        return streams.errIsTerminal()
                && surroundings.variable("TERM").filter("dumb"::equals).isEmpty();
    }

    Printer printer(Format format, ColorChoice color) {
        return new Printer(
                streams.out(),
                streams.err(),
                format,
                new Paint(color.decide(surroundings.environment(), streams.outIsTerminal())),
                new Paint(color.decide(surroundings.environment(), streams.errIsTerminal())));
    }
}
