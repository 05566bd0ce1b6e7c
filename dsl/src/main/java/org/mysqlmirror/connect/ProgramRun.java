package org.mysqlmirror.connect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mysqlmirror.base.MirrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A vendor's program at work. Closing it ends the program, if it still runs, and removes its option file. */
public final class ProgramRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramRun.class);
    // For what is left to say or to write by a program that has ended, or has been ended.
    private static final int PATIENCE_SECONDS = 10;

    private final ServerProgram program;
    private final Process process;
    private final PrivateFolder folder;
    private final Complaint complaint;
    private final FutureTask<Void> complaining;
    private final LastWill lastWill;
    private volatile boolean cancelled;

    ProgramRun(ServerProgram program, Process process, PrivateFolder folder, String password) {
        this.program = program;
        this.process = process;
        this.folder = folder;
        this.complaint = new Complaint(password);
        this.lastWill = LastWill.of(() -> ProcessTree.kill(process));
        this.complaining = inBackground("stderr", () -> complaint.read(process.getErrorStream()));
    }

    /** What is done with a stream of the program's, in a thread of its own. Its own failures are no IOException. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** What a dump program writes. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** What a client reads. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Does the work, and waits until the program has ended. An interruption of the calling thread ends both.
     *
     * @throws MirrorException if the program failed, with its own words; else what the work threw
     */
    public void finish(Work work) {
        FutureTask<Void> working = inBackground("streams", work);
        try {
            await(working);
            process.waitFor();
            complaining.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            cancel();
            settle(working);
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("stderr of {} cannot be read to its end", program.path(), e);
        }
        if (cancelled) {
            throw MirrorException.interrupted();
        }
        if (process.exitValue() != 0) {
            throw ProgramFailure.of(program, process.exitValue(), complaint.text());
        }
    }

    private void await(FutureTask<Void> working) throws InterruptedException {
        try {
            working.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                brokenPipe(broken);
                return;
            }
            // Before its input is closed: a client runs what it has of the last statement when it comes to the end.
            ProcessTree.kill(process);
            if (cancelled) {
                throw MirrorException.interrupted();
            }
            throw e.getCause() instanceof MirrorException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** The program has ended before us, or is about to; what it says itself is the reason. */
    private void brokenPipe(IOException broken) throws InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            ProcessTree.kill(process);
        }
        if (!cancelled && (!ended || process.exitValue() == 0)) {
            throw ProgramFailure.hungUp(program, broken);
        }
    }

    /** From any thread: ends the program and whatever it started, at once. */
    public void cancel() {
        cancelled = true;
        ProcessTree.kill(process);
    }

    private static void settle(FutureTask<Void> working) {
        try {
            working.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("ended while a program was being ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ProcessTree.kill(process);
        lastWill.revoke();
        folder.close();
        for (Closeable stream : List.of(process.getOutputStream(), process.getInputStream())) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("what {} did not read is lost", program.path(), e);
            }
        }
    }

    private FutureTask<Void> inBackground(String what, Work work) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        Thread thread = new Thread(task, program.path().getFileName() + " " + what);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
