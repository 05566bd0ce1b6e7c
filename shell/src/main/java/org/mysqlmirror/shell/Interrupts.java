package org.mysqlmirror.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.run.Cancellation;

/** Ctrl-C and termination: the first one cancels what runs, the second one abandons it. */
final class Interrupts implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final AtomicReference<Optional<Cancellation>> current = new AtomicReference<>(Optional.empty());
    private volatile boolean seen;

    private Interrupts() {}

    static Interrupts install() {
        Interrupts interrupts = new Interrupts();
        SIGNALS.forEach(signal -> Signals.register(signal, interrupts::interrupt));
        return interrupts;
    }

    /** For the time being this is what an interruption cancels. */
    void watch(Cancellation cancellation) {
        current.set(Optional.of(cancellation));
    }

    private void interrupt() {
        if (seen) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        seen = true;
        Optional<Cancellation> running = current.get();
        if (running.isEmpty()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        System.err.println("cancelling … (Ctrl-C again to abandon)");
        // Not in this thread: cancelling asks servers, and a second signal has to get through meanwhile.
        new Thread(() -> running.get().cancel(), "cancel").start();
    }

    /** Whether somebody interrupted. */
    boolean isInterrupted() {
        return seen;
    }

    @Override
    public void close() {
        current.set(Optional.empty());
    }
}
