package org.mysqlmirror.catalog;

import java.util.Locale;

/** How files are made smaller for the way. */
public enum Packing {
    ZSTD,
    GZIP,
    NONE;

    /** As the program on a host knows it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
