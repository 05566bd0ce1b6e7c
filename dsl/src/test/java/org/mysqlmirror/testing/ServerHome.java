package org.mysqlmirror.testing;

import java.nio.file.Path;
import java.util.List;

/** Where one server lives: how it is started, stopped and killed, and how its own programs are run beside it. */
interface ServerHome extends AutoCloseable {
    String host();

    /** The same over all starts, so that a configuration written once stays true. */
    int port();

    /** Starts the server and returns at once when its process runs; whether it answers is for the caller to see. */
    void start();

    boolean isRunning();

    /** Ends it as a power cut would: SIGKILL. */
    void kill();

    /**
     * Runs the server's own dump program as root with these arguments.
     *
     * @return what it wrote to standard output
     */
    String dump(List<String> arguments);

    /** Feeds a file to the server's own client program as root, with these arguments. */
    void load(Path sqlFile, List<String> arguments);

    /** A folder in which the server's own dump and client programs stand, to be run on this machine. */
    Path programs();

    /** The last that the server said, for error messages. */
    String log();

    @Override
    void close();
}
