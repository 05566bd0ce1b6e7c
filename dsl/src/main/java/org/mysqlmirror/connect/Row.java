package org.mysqlmirror.connect;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A row of a small result, as text.
 *
 * @param values null for NULL
 */
public record Row(byte[][] values) {
    public boolean isNull(int column) {
        return values[column] == null;
    }

    /** Columns count from 0. */
    public Optional<String> optional(int column) {
        return isNull(column) ? Optional.empty() : Optional.of(text(column));
    }

    /** The text; empty for NULL. */
    public String text(int column) {
        return isNull(column) ? "" : new String(values[column], StandardCharsets.UTF_8);
    }

    /** The number; 0 for NULL, and the greatest long for anything beyond it. */
    public long number(int column) {
        String text = text(column);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return new java.math.BigDecimal(text)
                    .min(java.math.BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValue();
        }
    }

    public boolean isYes(int column) {
        return text(column).equalsIgnoreCase("YES");
    }
}
