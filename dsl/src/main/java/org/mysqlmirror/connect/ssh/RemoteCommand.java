package org.mysqlmirror.connect.ssh;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs on another machine. */
public final class RemoteCommand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommand.class);

    private static final Duration OPENING = Duration.ofSeconds(20);
    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final ChannelExec channel;
    private final ToldLines told;

    private RemoteCommand(ChannelExec channel, ToldLines told) {
        this.channel = channel;
        this.told = told;
    }

    static RemoteCommand begin(ClientSession session, List<String> words, Consumer<String> told) throws IOException {
        ChannelExec channel = session.createExecChannel(
                words.stream().map(RemoteCommand::quoted).collect(joining(" ")));
        ToldLines lines = new ToldLines(told);
        channel.setErr(lines);
        channel.open().verify(OPENING);
        return new RemoteCommand(channel, lines);
    }

    // Between single quotes a shell touches nothing.
    static String quoted(String word) {
        return '\'' + word.replace("'", "'\\''") + '\'';
    }

    /** Its standard input; to be closed where the command reads to its end. */
    public OutputStream in() {
        return channel.getInvertedIn();
    }

    /** Its standard output. */
    public InputStream out() {
        return channel.getInvertedOut();
    }

    /** What it wrote to its standard output by its end, or by then; for commands that say little. */
    String output(Duration patience) throws IOException {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), patience);
        // Not up to the end of the stream: a server that it has started may hold that open.
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EOF), FOR_LAST_WORDS);
        InputStream out = channel.getInvertedOut();
        return new String(out.readNBytes(Math.max(0, out.available())), StandardCharsets.UTF_8);
    }

    /** Waits for its end; empty if it had none in that time, or the session broke. */
    public Optional<Integer> exitCode(Duration patience) {
        Set<ClientChannelEvent> events =
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), patience);
        if (events.contains(ClientChannelEvent.EXIT_STATUS)) {
            // What it said last may still be on the way.
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), FOR_LAST_WORDS);
        }
        told.end();
        return Optional.ofNullable(channel.getExitStatus());
    }

    /** Whether it has neither ended nor been cut off. */
    public boolean isOpen() {
        return channel.isOpen() && channel.getExitStatus() == null;
    }

    /** Lets go of it: its standard input ends, and what it writes is no longer read. */
    @Override
    public void close() {
        try {
            // A close at once ends it here alone; the other machine is told by one that waits, for a moment.
            if (!channel.close(false).await(FOR_LAST_WORDS.toMillis())) {
                channel.close(true).await(CLOSING.toMillis());
            }
        } catch (IOException e) {
            LOG.debug("closing a command failed", e);
        }
    }
}
