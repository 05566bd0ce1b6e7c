package org.mysqlmirror.connect;

import static java.util.Objects.requireNonNull;

/**
 * The right to write to one connection while one job runs. No session that can write opens without it, and only a running job
 * issues one.
 */
public final class WritePermit {
    private final String job;
    private final String connection;
    private volatile boolean valid = true;

    private WritePermit(String job, String connection) {
        this.job = requireNonNull(job, "job is null");
        this.connection = requireNonNull(connection, "connection is null");
    }

    /**
     * A new permit. Only {@code run} may call this; a specification watches over it.
     *
     * @param job the job that writes
     * @param connection the name of the connection that it may write to
     */
    public static WritePermit issue(String job, String connection) {
        return new WritePermit(job, connection);
    }

    /** Ends the right, when the job ends. */
    public void revoke() {
        valid = false;
    }

    void check(String wanted) {
        if (!valid || !connection.equals(wanted)) {
            throw new IllegalStateException("job " + job + " has no permit to write to " + wanted);
        }
    }
}
