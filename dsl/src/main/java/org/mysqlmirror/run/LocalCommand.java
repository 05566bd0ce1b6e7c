package org.mysqlmirror.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.LastWill;
import org.mysqlmirror.connect.ProcessTree;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Moment;

/** A program on this machine that a script has run. No shell looks at its words, and nobody answers it. */
final class LocalCommand {
    private static final File NOTHING = new File("/dev/null");
    private static final int LONGEST_LINE = 2000;

    private final Hook.Command command;
    private final Surroundings surroundings;

    /** What the program is told of the job, in its environment. */
    record Surroundings(JobId job, String source, String target) {
        Map<String, String> variables(Moment moment, String database) {
            return Map.of(
                    "MYSQL_MIRROR_JOB", job.text(),
                    "MYSQL_MIRROR_SOURCE", source,
                    "MYSQL_MIRROR_TARGET", target,
                    "MYSQL_MIRROR_DATABASE", database,
                    "MYSQL_MIRROR_MOMENT", moment.word());
        }
    }

    LocalCommand(Hook.Command command, Surroundings surroundings) {
        this.command = command;
        this.surroundings = surroundings;
    }

    /**
     * Runs it to its end; a cancellation ends it, and whatever it started.
     *
     * @param database in which SQL of the same moment would be run
     * @param events is told every line that it writes
     * @throws MirrorException (failed) if it cannot be started, or says by its exit code that it failed
     */
    void run(Moment moment, String database, EventSink events, Cancellation cancellation) {
        Process process = start(moment, database);
        LastWill lastWill = LastWill.of(() -> ProcessTree.kill(process));
        String last = "";
        try (Cancellation.Registration any = cancellation.onCancel(() -> ProcessTree.kill(process));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String told = command.discretion().applied(line);
                last = told.length() <= LONGEST_LINE ? told : told.substring(0, LONGEST_LINE) + "…";
                events.accept(new Event.Output(last));
            }
            process.waitFor();
        } catch (IOException e) {
            cancellation.throwIfCancelled();
            throw failed(moment, "its output cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        } finally {
            ProcessTree.kill(process);
            lastWill.revoke();
        }
        cancellation.throwIfCancelled();
        if (process.exitValue() != 0) {
            throw failed(
                    moment,
                    "exit code " + process.exitValue() + (last.isBlank() ? "" : ", and its last words: " + last));
        }
    }

    private Process start(Moment moment, String database) {
        ProcessBuilder builder =
                new ProcessBuilder(command.words()).redirectInput(NOTHING).redirectErrorStream(true);
        builder.environment().putAll(surroundings.variables(moment, database));
        try {
            return builder.start();
        } catch (IOException e) {
            throw failed(moment, "it cannot be started: " + e.getMessage());
        }
    }

    private MirrorException failed(Moment moment, String why) {
        return MirrorException.failed(
                Problem.of(moment.word() + " (" + command.place() + "): '" + command + "' failed: " + why));
    }
}
