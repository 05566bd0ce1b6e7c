package org.mysqlmirror.shell.command;

import java.util.List;
import org.mysqlmirror.base.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One word of the command line. */
public interface Command {
    String name();

    /** One line for the list of commands. */
    String summary();

    /** Two or three command lines that show how it is used. */
    List<String> examples();

    /** Adds parameters and options. */
    void describe(CommandSpec spec);

    /**
     * Does it.
     *
     * @throws org.mysqlmirror.base.MirrorException with everything that a person has to be told
     */
    ExitCode run(ParseResult words, Desk desk);

    /** Whether it leaves something behind in the state folder: a log, journals. */
    default boolean keepsState() {
        return true;
    }
}
