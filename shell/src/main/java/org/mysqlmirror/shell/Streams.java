package org.mysqlmirror.shell;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.fusesource.jansi.internal.CLibrary;

/**
 * The three standard streams, always UTF-8, and which of them are terminals.
 *
 * @param width of the terminal in columns
 */
public record Streams(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width) {
    private static final int USUAL_WIDTH = 80;

    /**
     * Those of this process. The launcher knows which are terminals and says so in {@code mirror.terminals}, as digits of the file
     * descriptors; else the C library is asked.
     */
    static Streams ofProcess(Properties properties, Map<String, String> environment) {
        String known = properties.getProperty("mirror.terminals");
        return new Streams(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                isTerminal(known, 0),
                isTerminal(known, 1),
                isTerminal(known, 2),
                width(properties.getProperty("mirror.columns", environment.getOrDefault("COLUMNS", ""))));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(String known, int descriptor) {
        return known == null ? CLibrary.isatty(descriptor) == 1 : known.indexOf('0' + descriptor) >= 0;
    }

    private static int width(String columns) {
        return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
