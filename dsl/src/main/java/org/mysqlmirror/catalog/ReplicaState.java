package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

/**
 * Whose replica a server is, and how it fares.
 *
 * @param upstream {@code host:port} of the server that it follows
 * @param isRunning whether it reads and applies what that one writes
 * @param lag seconds that it is behind; -1 if it does not know
 */
public record ReplicaState(String upstream, boolean isRunning, long lag) {
    public ReplicaState {
        requireNonNull(upstream, "upstream is null");
    }
}
