package org.mysqlmirror.checksum;

/** One end of a comparison. */
public enum Side {
    SOURCE,
    TARGET
}
