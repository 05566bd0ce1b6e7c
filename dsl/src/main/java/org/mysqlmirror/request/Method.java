package org.mysqlmirror.request;

/** How rows travel. */
public enum Method {
    /** The plan chooses. */
    AUTO,
    /** {@code INSERT … SELECT} inside one server. */
    SAME_SERVER,
    /** Raw bytes from a streaming SELECT into {@code LOAD DATA LOCAL INFILE}, with no file in between. */
    STREAM,
    /** The server's own dump program into a file, loaded by its client. */
    DIFFERENT_SERVERS
}
