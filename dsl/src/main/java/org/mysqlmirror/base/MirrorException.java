package org.mysqlmirror.base;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/** The one exception that a person is meant to see: every problem that was found, and the exit code they amount to. */
public final class MirrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<Problem> problems;

    public MirrorException(ExitCode exitCode, List<Problem> problems, Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), cause);
        this.exitCode = requireNonNull(exitCode, "exitCode is null");
        this.problems = List.copyOf(problems);
    }

    public MirrorException(ExitCode exitCode, List<Problem> problems) {
        this(exitCode, problems, null);
    }

    public static MirrorException usage(Problem problem) {
        return new MirrorException(ExitCode.USAGE, List.of(problem));
    }

    public static MirrorException failed(Problem problem) {
        return new MirrorException(ExitCode.FAILED, List.of(problem));
    }

    public static MirrorException refused(Problem problem) {
        return new MirrorException(ExitCode.REFUSED, List.of(problem));
    }

    public static MirrorException unreachable(Problem problem, Throwable cause) {
        return new MirrorException(ExitCode.UNREACHABLE, List.of(problem), cause);
    }

    /** Something that was never meant to happen; or memory that was not enough, which is told as that. */
    public static MirrorException defect(Throwable reason) {
        if (reason instanceof OutOfMemoryError) {
            return new MirrorException(
                    ExitCode.FAILED,
                    List.of(Problem.of("memory is not enough: " + reason.getMessage())
                            .hint("Give it more, as in MYSQL_MIRROR_HEAP=1g, or fewer --workers")),
                    reason);
        }
        return new MirrorException(
                ExitCode.FAILED,
                List.of(Problem.of("a defect of mysql-mirror: " + reason).hint("Please report it with the log file")),
                reason);
    }

    public static MirrorException interrupted() {
        return new MirrorException(ExitCode.INTERRUPTED, List.of(Problem.of("interrupted")));
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<Problem> problems() {
        return problems;
    }
}
