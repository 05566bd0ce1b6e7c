package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

/** How the server on a host is stopped and started. */
public sealed interface Service {
    /** What the host calls it: a unit of systemd, or a script of {@code service}. */
    record Named(String name) implements Service {
        public Named {
            requireNonNull(name, "name is null");
        }
    }

    /** Commands of the host's own shell. */
    record Commands(String stop, String start) implements Service {
        public Commands {
            requireNonNull(stop, "stop is null");
            requireNonNull(start, "start is null");
        }
    }
}
