package org.mysqlmirror.answer;

import java.time.Duration;
import java.time.Instant;

/**
 * A job in a list.
 *
 * @param outcome a word: {@code done}, {@code failed}, …, {@code running}, {@code dead}
 */
public record JobLine(
        String job,
        String verb,
        String source,
        String target,
        String outcome,
        int tables,
        long rows,
        Instant started,
        Duration elapsed) {}
