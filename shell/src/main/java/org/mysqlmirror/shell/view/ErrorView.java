package org.mysqlmirror.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** What went wrong, where, and what to do about it. */
public final class ErrorView {
    private final Paint paint;

    public ErrorView(Paint paint) {
        this.paint = paint;
    }

    public List<String> lines(MirrorException failure) {
        List<Problem> problems = failure.problems();
        if (problems.isEmpty()) {
            return List.of(paint.red(heading(failure.exitCode())));
        }
        if (problems.size() == 1) {
            return failure.exitCode() == ExitCode.USAGE
                    ? mistake(problems.get(0))
                    : single(heading(failure.exitCode()), problems.get(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(paint.red(heading(failure.exitCode())) + ", " + problems.size() + " problems:");
        problems.forEach(problem -> lines.addAll(listed(problem)));
        return lines;
    }

    private static String heading(ExitCode code) {
        return switch (code) {
            case DIFFERENT -> "different";
            case USAGE -> "cannot do that";
            case UNREACHABLE -> "cannot connect";
            case REFUSED -> "refused";
            case INTERRUPTED -> "interrupted";
            default -> "failed";
        };
    }

    private List<String> single(String head, Problem problem) {
        List<String> lines = new ArrayList<>();
        lines.add(sentence(head, Paint.harmless(problem.what())));
        if (!problem.where().isEmpty()) {
            lines.add("  " + Paint.harmless(problem.where()));
        }
        addHint(lines, problem);
        return lines;
    }

    // "cannot connect: cannot connect to …" would say it twice.
    private String sentence(String head, String what) {
        return paint.red(head) + (what.startsWith(head) ? what.substring(head.length()) : ": " + what);
    }

    /** A slip of the one who typed it: nothing has failed, so it is told in a plain line, the place first. */
    private List<String> mistake(Problem problem) {
        boolean oneLine = problem.where().isEmpty() && problem.hint().startsWith("Did you mean");
        if (oneLine) {
            return List.of(Paint.harmless(problem.what() + ". " + problem.hint()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(placed(problem));
        addHint(lines, problem);
        return lines;
    }

    private String placed(Problem problem) {
        String where = problem.where().isEmpty() ? "" : paint.bold(Paint.harmless(problem.where())) + "  ";
        return where + Paint.harmless(problem.what());
    }

    private List<String> listed(Problem problem) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + placed(problem));
        addHint(lines, problem);
        return lines;
    }

    private void addHint(List<String> lines, Problem problem) {
        if (!problem.hint().isEmpty()) {
            lines.add("    " + paint.dim(Paint.harmless(problem.hint())));
        }
    }
}
