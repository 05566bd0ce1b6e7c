package org.mysqlmirror.run;

import java.nio.file.Path;

/** Where the tool keeps what it has to remember: {@code $XDG_STATE_HOME/mysql-mirror}. */
public record StateFolder(Path path) {
    public Path jobs() {
        return path.resolve("jobs");
    }

    public Path productionServers() {
        return path.resolve("production-servers.json");
    }

    /** Dumps that somebody wanted to keep. */
    public Path dumps() {
        return path.resolve("dumps");
    }

    /** What was typed at the console. */
    public Path history() {
        return path.resolve("history");
    }

    /** The newest of the log files; the older ones have higher numbers. */
    public Path log() {
        return path.resolve("mysql-mirror.0.log");
    }
}
