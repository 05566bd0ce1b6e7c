package org.mysqlmirror.shell.demo;

import java.nio.file.Path;
import org.mysqlmirror.base.ExitCode;

/** What the demo needs of the program around it. */
public interface Theater {
    /**
     * Shows some commands on the stage: each is written as if it had been typed, then run. Stops at the first that fails.
     *
     * @param state where journals and the log go
     */
    ExitCode show(Path configuration, Path state, String... lines);

    /** Hands the stage to the person, until that person leaves. */
    ExitCode handOver(Path configuration, Path state);

    /** Whether there is a person. */
    boolean hasPerson();

    /** What has to be done before the process ends all of a sudden. */
    void beforeHalt(Runnable action);
}
