package org.mysqlmirror.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jline.utils.Signals;
import org.mysqlmirror.base.ExitCode;

/** Ctrl-C and termination: the first one cancels what runs, the second one abandons it. */
final class Interrupts implements AutoCloseable {
    private final Deque<Running> running = new ArrayDeque<>();
    private Runnable beforeHalt = () -> {};
    private boolean cancelling;
    private boolean ending;

    /** Something that can be interrupted. */
    interface Running {
        /** Ends it in good order. */
        void cancel();

        /** Ends it at once. */
        void abandon();

        /** Whether it only waits for a person, whose Ctrl-C then is not meant to end it. */
        default boolean isIdle() {
            return false;
        }
    }

    private Interrupts() {}

    static Interrupts install() {
        Interrupts interrupts = new Interrupts();
        Signals.register("INT", interrupts::interrupt);
        Signals.register("TERM", interrupts::terminate);
        Signals.register("HUP", interrupts::terminate);
        return interrupts;
    }

    /** Until the watch is closed, this is what an interruption ends, and nothing that was watched before. */
    synchronized Watch watch(Running work) {
        running.push(work);
        cancelling = false;
        return () -> {
            synchronized (this) {
                running.remove(work);
                cancelling = false;
            }
        };
    }

    /** What is done before the process ends all of a sudden. */
    synchronized void beforeHalt(Runnable action) {
        beforeHalt = action;
    }

    /** Ctrl-C. */
    synchronized void interrupt() {
        if (running.isEmpty()) {
            halt();
        }
        if (!running.element().isIdle()) {
            end(running.element());
        }
    }

    private synchronized void terminate() {
        if (ending || running.isEmpty()) {
            halt();
        }
        ending = true;
        end(running.element());
    }

    // Not in this thread: ending asks servers, and a second signal has to get through meanwhile.
    private void end(Running work) {
        boolean again = cancelling;
        cancelling = true;
        new Thread(again ? work::abandon : work::cancel, "cancel").start();
    }

    /** Ends the process at once. */
    void halt() {
        beforeHalt.run();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    /** Whether somebody wants the whole process to end. */
    synchronized boolean isEnding() {
        return ending;
    }

    @Override
    public synchronized void close() {
        running.clear();
    }

    /** That something can be interrupted. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
