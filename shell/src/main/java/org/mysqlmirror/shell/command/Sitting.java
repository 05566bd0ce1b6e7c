package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;

/** One sitting at the program, from its start to its end, as the commands see it that are about other commands. */
public interface Sitting {
    /** Runs a line as if it had been typed. */
    ExitCode line(String text);

    /**
     * Runs the lines of a file, up to one that fails.
     *
     * @throws org.mysqlmirror.base.MirrorException (usage) if the file cannot be read
     */
    ExitCode file(Path file);

    /** What was typed, the oldest first, without secrets. */
    List<String> history();

    /** The connections that are meant where a command names none. */
    Optional<Ends> inUse();

    void use(Optional<Ends> ends);

    /** Reads no further command. */
    void leave();

    /** Whether what is shown can be drawn over. */
    boolean isTerminal();
}
