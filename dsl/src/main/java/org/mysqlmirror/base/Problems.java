package org.mysqlmirror.base;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that a person is told all of them at once and not one per run. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> toList() {
        return List.copyOf(found);
    }

    /** @throws MirrorException with everything found so far, if anything was */
    public void throwIfAny(ExitCode exitCode) {
        if (!found.isEmpty()) {
            throw new MirrorException(exitCode, found);
        }
    }
}
