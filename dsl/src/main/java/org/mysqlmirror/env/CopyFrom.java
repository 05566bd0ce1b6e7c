package org.mysqlmirror.env;

/** Which host of a cluster its files are copied from. */
public enum CopyFrom {
    /** The replica that is least behind: nobody who writes has to wait. */
    REPLICA,
    /** The one that can be written to. */
    PRIMARY
}
