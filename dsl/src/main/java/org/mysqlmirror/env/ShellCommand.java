package org.mysqlmirror.env;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * A command whose output is wanted. The text of the command is in no message, for it may hold anything; what it says on
 * stderr is, except for what it has printed as well.
 */
record ShellCommand(String command, Path directory, Map<String, String> environment, Duration patience) {
    private static final int COMPLAINT_LENGTH = 200;

    /** @throws MirrorException (unreachable) if it fails, prints nothing or takes too long */
    String output() {
        Process process = start();
        try {
            process.getOutputStream().close();
            FutureTask<String> printed = reading(process.getInputStream());
            FutureTask<String> complaint = reading(process.getErrorStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("it was still running after " + Figures.time(patience), "");
            }
            return checked(process.exitValue(), soon(printed), soon(complaint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        } catch (ExecutionException | TimeoutException | IOException e) {
            throw failed("its output cannot be read", "");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
        shell.environment().clear();
        shell.environment().putAll(environment);
        try {
            return shell.start();
        } catch (IOException e) {
            throw failed("sh cannot be started", "");
        }
    }

    private static String checked(int exitCode, String printed, String complaint) {
        String secret = printed.strip();
        String told = secret.isEmpty() ? complaint : complaint.replace(secret, "***");
        if (exitCode != 0) {
            throw failed("it ended with exit code " + exitCode, told);
        }
        if (secret.isEmpty()) {
            throw failed("it printed nothing", told);
        }
        return printed;
    }

    /** A pipe is read while the process runs: a full one would stop it. */
    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> task = new FutureTask<>(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thread thread = new Thread(task, "command-output");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** What was read; something in the background may hold the pipe open, and is waited for only so long. */
    private String soon(FutureTask<String> task) throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static MirrorException failed(String how, String complaint) {
        String line = complaint.strip().replaceAll("\\s*\\R\\s*", " / ");
        String told = line.length() > COMPLAINT_LENGTH ? line.substring(0, COMPLAINT_LENGTH) + '…' : line;
        String what = "the command of ${cmd:…} failed: " + how + (told.isEmpty() ? "" : ": " + told);
        return MirrorException.unreachable(Problem.of(what).hint("Run it in a shell to see why"), null);
    }
}
