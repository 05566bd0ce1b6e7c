package org.mysqlmirror.shell;

import java.time.Clock;
import org.mysqlmirror.env.Surroundings;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs what the arguments say and ends the process with the exit code of DESIGN. */
    public static void main(String[] arguments) {
        Streams streams = Streams.ofProcess(System.getProperties(), System.getenv());
        int code;
        try (Interrupts interrupts = Interrupts.install()) {
            code = new Application(streams, Surroundings.ofProcess(), Clock.systemUTC(), interrupts)
                    .run(arguments)
                    .number();
        }
        streams.flush();
        Logs.close();
        // Threads of pools and drivers must not keep a finished command waiting.
        Runtime.getRuntime().halt(code);
    }
}
