package org.mysqlmirror.base;

/** How a command ended, as the calling process sees it. The order is the order of the numbers: the worst is the highest. */
public enum ExitCode {
    /** Done; of a comparison: the same. */
    DONE(0, "done"),
    /** A comparison found differences. */
    DIFFERENT(1, "different"),
    /** The command line, the configuration or a script is wrong. */
    USAGE(2, "usage"),
    /** It was tried and did not succeed. */
    FAILED(3, "failed"),
    /** No connection, or not authorised. */
    UNREACHABLE(4, "unreachable"),
    /** A guard said no, or nobody consented. */
    REFUSED(5, "refused"),
    /** Ctrl-C or a termination signal. */
    INTERRUPTED(130, "interrupted");

    private final int number;
    private final String outcome;

    ExitCode(int number, String outcome) {
        this.number = number;
        this.outcome = outcome;
    }

    public int number() {
        return number;
    }

    /** The word for it in JSON. */
    public String outcome() {
        return outcome;
    }

    /** The worse of two. */
    public ExitCode worse(ExitCode other) {
        return number >= other.number ? this : other;
    }
}
