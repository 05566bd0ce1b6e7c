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
    DIFFERENT_SERVERS,
    /** The files of a whole server that is stopped for it, over SSH. */
    COLD_COPY,
    /** The files of a whole server that goes on running, over SSH. */
    HOT_COPY;

    /** Whether it brings the files of a whole server, and not the rows of a database. */
    public boolean isPhysical() {
        return this == COLD_COPY || this == HOT_COPY;
    }
}
