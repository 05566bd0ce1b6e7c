package org.mysqlmirror.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** What a program said on stderr: its last lines, each cut where it gets long, since some repeat a statement with all its rows. */
final class Complaint {
    private static final int MOST_LINES = 50;
    private static final int LONGEST_LINE = 500;
    private static final int TOLD = 3;
    // "mysqldump: Got error: 1045: ...", "ERROR 1146 (42S02) at line 7: ..."; with a path in front as well.
    private static final Pattern FAILURE =
            Pattern.compile("(ERROR\\b|\\S*(mysql|mysqldump|mariadb|mariadb-dump): ).*", Pattern.DOTALL);
    private static final Pattern WARNING =
            Pattern.compile("(?i)(\\S+: )?\\[?(warning|note|deprecated program name)\\b.*", Pattern.DOTALL);

    private final String password;
    private final Deque<String> lines = new ArrayDeque<>();

    Complaint(String password) {
        this.password = password;
    }

    /** Reads to the end. */
    void read(InputStream stream) throws IOException {
        byte[] line = new byte[LONGEST_LINE];
        byte[] portion = new byte[8192];
        int length = 0;
        for (int count = stream.read(portion); count >= 0; count = stream.read(portion)) {
            for (int i = 0; i < count; i++) {
                if (portion[i] == '\n') {
                    add(line, length);
                    length = 0;
                } else if (length < line.length) {
                    line[length++] = portion[i];
                }
            }
        }
        add(line, length);
    }

    private synchronized void add(byte[] line, int length) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(password.isEmpty() ? text : text.replace(password, "***"));
    }

    /** The lines that tell why it failed, on one line; empty if it said nothing. */
    synchronized String text() {
        List<String> serious =
                lines.stream().filter(line -> !WARNING.matcher(line).matches()).toList();
        List<String> failures =
                serious.stream().filter(line -> FAILURE.matcher(line).matches()).toList();
        List<String> told = failures.isEmpty() ? serious : failures;
        return String.join(" / ", told.subList(Math.max(0, told.size() - TOLD), told.size()));
    }
}
