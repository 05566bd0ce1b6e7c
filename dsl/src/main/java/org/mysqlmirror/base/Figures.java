package org.mysqlmirror.base;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

    private Figures() {}

    /** Decimal units: {@code 6.2 GB}, {@code 412 MB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : short3(amount) + ' ' + BYTE_UNITS[unit];
    }

    /** Every digit, grouped: {@code 18,402,118}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** An estimate: {@code 18.4 M}. */
    public static String about(long count) {
        if (count < 10_000) {
            return count(count);
        }
        return count < 999_500
                ? short3(count / 1e3) + " k"
                : count < 999_500_000 ? short3(count / 1e6) + " M" : short3(count / 1e9) + " G";
    }

    /** {@code 5 ms}, {@code 4.1 s}, {@code 1 m 12 s}, {@code 2 h 05 m}. */
    public static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        // From here on a tenth would round up to 60.0 s.
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        long seconds = Math.max(60, millis / 1000);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds / 60 % 60);
    }

    /** A time that goes on: {@code 0:00:41}, {@code 12:05:00}. */
    public static String clock(Duration time) {
        long seconds = time.toSeconds();
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** A number with its noun: {@code 1 table}, {@code 42 tables}. */
    public static String of(long count, String noun) {
        return count(count) + ' ' + (count == 1 ? noun : noun + 's');
    }

    private static String short3(double amount) {
        return String.format(Locale.ROOT, amount < 99.95 ? "%.1f" : "%.0f", amount);
    }
}
