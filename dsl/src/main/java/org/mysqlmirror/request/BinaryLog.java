package org.mysqlmirror.request;

/** Whether what is written to the target goes into its binary log. */
public enum BinaryLog {
    /** As the target is set up: its replicas and its point-in-time recovery get everything. */
    KEEP,
    /** Left out where the account may, and no replica of the target is connected. */
    AUTO,
    /** Left out. */
    OFF
}
