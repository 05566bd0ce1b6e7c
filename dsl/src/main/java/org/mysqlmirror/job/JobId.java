package org.mysqlmirror.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.regex.Pattern;

/** Names a job: {@code 20261120-141502-7f3a}. The beginning is the time in UTC, so that names sort by age. */
public record JobId(String text) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern WRITTEN = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");

    /** A new name; the random end tells jobs apart that begin in the same second. */
    public static JobId next(Instant now, Random random) {
        return new JobId(TIME.format(now) + "-%04x".formatted(random.nextInt(0x10000)));
    }

    public static boolean isWritten(String text) {
        return WRITTEN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }

    /** Whether it began in an earlier second. */
    public boolean isOlderThan(JobId other) {
        return second().compareTo(other.second()) < 0;
    }

    private String second() {
        return text.substring(0, text.lastIndexOf('-'));
    }
}
