package org.mysqlmirror.answer;

import java.time.Duration;
import java.util.Optional;
import org.mysqlmirror.base.Problem;

/**
 * A connection, and whether it works.
 *
 * @param version empty if it does not
 * @param roundTrip of one small query; empty if it does not work
 * @param problem why it does not
 */
public record ConnectionState(
        String name,
        String role,
        String server,
        String user,
        String database,
        Optional<String> version,
        Optional<Duration> roundTrip,
        Optional<Problem> problem) {}
