package org.mysqlmirror.shell.testing

import java.util.concurrent.TimeUnit

/** A process that has begun. */
final class Running {
    final Process process
    private final File out
    private final File err

    Running(Process process, File out, File err) {
        this.process = process
        this.out = out
        this.err = err
    }

    /** As Ctrl-C does. */
    void interrupt() {
        assert new ProcessBuilder('kill', '-INT', process.pid().toString()).start().waitFor() == 0
    }

    /** As a power cut does. */
    void kill() {
        process.destroyForcibly()
    }

    /** What the machine's other users see of it. */
    String commandLine() {
        process.info().commandLine().orElse('')
    }

    String out() {
        out.getText('UTF-8')
    }

    String err() {
        err.getText('UTF-8')
    }

    /** Waits until something is so. */
    void until(String what, Closure<Boolean> condition) {
        def giveUp = System.nanoTime() + Program.SECONDS * 1_000_000_000L
        while (!condition()) {
            assert process.isAlive() && System.nanoTime() < giveUp: "$what did not happen\n${out()}\n${err()}"
            sleep 50
        }
    }

    /** Waits for its end. */
    Outcome end(int seconds = Program.SECONDS) {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor()
            assert false: "it did not end within $seconds s\n${out()}\n${err()}"
        }
        new Outcome(process.exitValue(), out(), err())
    }
}
