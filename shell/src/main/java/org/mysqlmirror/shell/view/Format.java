package org.mysqlmirror.shell.view;

import java.util.Locale;

/** How data is written. */
public enum Format {
    TABLE,
    VERTICAL,
    JSON,
    NDJSON,
    CSV,
    TSV;

    /** Whether errors are written as documents, too. */
    public boolean isJson() {
        return this == JSON || this == NDJSON;
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
