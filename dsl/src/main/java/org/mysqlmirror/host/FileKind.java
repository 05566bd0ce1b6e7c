package org.mysqlmirror.host;

import java.util.Locale;

/** In what form files travel. */
public enum FileKind {
    /** As they lie in the data directory of a server that is stopped. */
    TAR,
    /** As mariadb-backup writes them; to be prepared where they arrive. */
    MBSTREAM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
