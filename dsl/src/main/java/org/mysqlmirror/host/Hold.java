package org.mysqlmirror.host;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ssh.RemoteCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That other jobs keep away from a machine. It ends when it is closed, and with the session that leads there. */
public final class Hold implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final Duration LETTING_GO = Duration.ofSeconds(10);

    private final RemoteCommand command;
    private final String label;
    private final List<String> told;

    Hold(RemoteCommand command, String label, List<String> told) {
        this.command = command;
        this.label = label;
        this.told = told;
    }

    /** What was cleared up there before. */
    public List<String> notes() {
        synchronized (told) {
            return told.stream()
                    .flatMap(line -> DatabaseHost.message(line).stream())
                    .filter(message -> !message.equals("held"))
                    .map(message -> label + ": " + message)
                    .toList();
        }
    }

    /** @throws MirrorException (failed) if the way there broke, and others may have come by since */
    public void mustBeHeld() {
        if (!command.isOpen()) {
            throw MirrorException.failed(Problem.of("the hold on the host was lost: the session with it broke")
                    .at(label)
                    .hint("Nothing was replaced there since"));
        }
    }

    /** Lets go, and waits until the host has. */
    @Override
    public void close() {
        try (command) {
            command.in().close();
            command.exitCode(LETTING_GO);
        } catch (IOException e) {
            // The session is broken, and with it the hold.
            LOG.debug("{} was let go by losing the way there", label, e);
        }
    }
}
