package org.mysqlmirror.base;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Timespan {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

    private Timespan() {}

    /**
     * Reads {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code 500ms}; a bare number is seconds.
     *
     * @throws MirrorException (usage) if it is none of these
     */
    public static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw MirrorException.usage(
                    Problem.of("'" + text + "' is not a duration").hint("Write 30s, 5m or 2h"));
        }
        long amount = Long.parseLong(written.group(1));
        String unit = written.group(2) == null ? "s" : written.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
