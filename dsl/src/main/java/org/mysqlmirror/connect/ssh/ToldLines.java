package org.mysqlmirror.connect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a command writes into lines. */
final class ToldLines extends OutputStream {
    private static final int LONGEST = 10_000;

    private final Consumer<String> told;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    ToldLines(Consumer<String> told) {
        this.told = told;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n' || line.size() == LONGEST) {
            end();
        } else {
            line.write(octet);
        }
    }

    /** Tells what is left without an end of its own. (A flush comes with every packet, in the middle of lines.) */
    synchronized void end() {
        if (line.size() > 0) {
            told.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        }
    }
}
