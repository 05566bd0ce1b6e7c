package org.mysqlmirror.request;

import java.util.Locale;

/** What can be done with a target. */
public enum Verb {
    DIFF,
    MIRROR,
    SYNC,
    ROLLBACK;

    /** The word on the command line and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
