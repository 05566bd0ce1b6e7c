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
        String head = paint.red(heading(failure.exitCode()));
        if (problems.isEmpty()) {
            return List.of(head);
        }
        if (problems.size() == 1) {
            return single(head, problems.get(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(head + ", " + problems.size() + " problems:");
        problems.forEach(problem -> lines.addAll(listed(problem)));
        return lines;
    }

    private static String heading(ExitCode code) {
        return switch (code) {
            case USAGE -> "cannot do that";
            case UNREACHABLE -> "cannot connect";
            case REFUSED -> "refused";
            case INTERRUPTED -> "interrupted";
            default -> "failed";
        };
    }

    private List<String> single(String head, Problem problem) {
        List<String> lines = new ArrayList<>();
        boolean repeated = problem.what().equals("interrupted");
        lines.add(repeated ? head : head + ": " + Paint.harmless(problem.what()));
        if (!problem.where().isEmpty()) {
            lines.add("  " + Paint.harmless(problem.where()));
        }
        addHint(lines, problem);
        return lines;
    }

    private List<String> listed(Problem problem) {
        List<String> lines = new ArrayList<>();
        String where = problem.where().isEmpty() ? "" : paint.bold(Paint.harmless(problem.where())) + "  ";
        lines.add("  " + where + Paint.harmless(problem.what()));
        addHint(lines, problem);
        return lines;
    }

    private void addHint(List<String> lines, Problem problem) {
        if (!problem.hint().isEmpty()) {
            lines.add("    " + paint.dim(Paint.harmless(problem.hint())));
        }
    }
}
