package org.mysqlmirror.transfer;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.ProgramRun;
import org.mysqlmirror.connect.ServerProgram;

/** The program that is at work just now, for whoever wants to end it from another thread. */
final class CurrentRun {
    private final ServerProgram program;
    private Optional<ProgramRun> running = Optional.empty();
    private boolean cancelled;

    CurrentRun(ServerProgram program) {
        this.program = program;
    }

    /** @throws MirrorException (interrupted) if somebody has cancelled */
    synchronized ProgramRun start(List<String> words) {
        if (cancelled) {
            throw MirrorException.interrupted();
        }
        ProgramRun run = program.start(words);
        running = Optional.of(run);
        return run;
    }

    synchronized void cancel() {
        cancelled = true;
        running.ifPresent(ProgramRun::cancel);
    }
}
