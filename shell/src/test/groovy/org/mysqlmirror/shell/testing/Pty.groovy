package org.mysqlmirror.shell.testing

import java.util.concurrent.TimeUnit

/** The program on a terminal: somebody types, and sees what it shows. */
final class Pty {
    final Process process
    private final StringBuffer seen = new StringBuffer()

    Pty(Process process) {
        this.process = process
        Thread.startDaemon {
            def reader = new InputStreamReader(process.inputStream, 'UTF-8')
            def buffer = new char[4096]
            try {
                for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
                    seen.append(buffer, 0, count)
                }
            } catch (IOException e) {
                seen.append("\n(no more: $e.message)")
            }
        }
    }

    /** All that was shown so far, without what only moves the cursor or colors. */
    String seen() {
        seen.toString().replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/, '').replaceAll(/[\r\u0007]/, '')
    }

    String raw() {
        seen.toString()
    }

    /** Waits until it is shown. */
    Pty shows(String text) {
        def giveUp = System.nanoTime() + Program.SECONDS * 1_000_000_000L
        while (!seen().contains(text)) {
            assert System.nanoTime() < giveUp: "'$text' was not shown, only:\n${seen()}"
            sleep 50
        }
        this
    }

    /** Forgets what was shown, so that the next expectation is about what comes now. */
    Pty afterwards() {
        seen.length = 0
        this
    }

    Pty types(String keys) {
        process.outputStream.write(keys.bytes)
        process.outputStream.flush()
        this
    }

    /** Waits for its end and tells the exit code. */
    int end(int seconds = Program.SECONDS) {
        assert process.waitFor(seconds, TimeUnit.SECONDS): "it did not end within $seconds s\n${seen()}"
        process.exitValue()
    }
}
