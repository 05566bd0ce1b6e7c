package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** A machine on which commands can be run, by SSH. A session that broke is opened again for the next command. */
public final class RemoteHost {
    private final Bastion bastion;
    private final String connection;

    /** @param connection for messages */
    RemoteHost(Bastion bastion, String connection) {
        this.bastion = bastion;
        this.connection = connection;
    }

    /**
     * What became of a command.
     *
     * @param told the lines of its standard error
     */
    public record Outcome(int exitCode, String output, List<String> told) {
        public Outcome {
            told = List.copyOf(told);
        }
    }

    /** Where it is, for people. */
    public String place() {
        return bastion.place();
    }

    /**
     * Begins a command; to be closed.
     *
     * @param words each arrives as it is, whatever a shell would make of it
     * @param told is given what the command writes to its standard error, line by line, from another thread
     * @throws MirrorException (unreachable)
     */
    public RemoteCommand begin(List<String> words, Consumer<String> told) {
        return bastion.begin(connection, words, told);
    }

    /**
     * Runs a command to its end.
     *
     * @param input for its standard input
     * @param patience how long it may take
     * @throws MirrorException (unreachable) if there is no session to be had, it breaks, or the command takes longer
     */
    public Outcome run(List<String> words, String input, Duration patience) {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (RemoteCommand command = begin(words, told::add)) {
            // It may end without having read everything, and then its end says why.
            try (OutputStream in = command.in()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                told.add("its input was not read to the end: " + e.getMessage());
            }
            String output = command.output(patience);
            int exitCode = command.exitCode(patience).orElseThrow(() -> lost());
            return new Outcome(exitCode, output, told);
        } catch (IOException e) {
            throw MirrorException.unreachable(
                    Problem.of("ssh: the session with " + place() + " broke: " + e.getMessage())
                            .at(connection),
                    e);
        }
    }

    private MirrorException lost() {
        return MirrorException.unreachable(
                Problem.of("ssh: the session with " + place() + " broke, or a command did not come to an end")
                        .at(connection),
                null);
    }
}
