package org.mysqlmirror.host;

import java.util.Locale;

/** In what form files travel. */
public enum FileKind {
    /** As they lie in a data directory that no server works in. */
    TAR,
    /** As mariadb-backup writes them; to be prepared where they arrive. */
    MBSTREAM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
