package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Hooks;
import org.mysqlmirror.request.Moment;

/** The steps that a script's hooks and checks become. */
final class HookSteps {
    private HookSteps() {}

    /** Steps of a job, with those that are run on the live target before and after them. */
    static List<Step> around(Hooks hooks, String database, List<Step> steps) {
        List<Step> all = new ArrayList<>();
        add(hooks, Moment.BEFORE, database, all);
        all.addAll(steps);
        add(hooks, Moment.AFTER, database, all);
        return all;
    }

    /** Those that are run on new tables before they are put in place. */
    static List<Step> inside(Hooks hooks, String database) {
        List<Step> steps = new ArrayList<>();
        add(hooks, Moment.NEUTRALIZE, database, steps);
        steps.addAll(checks(hooks, database));
        return steps;
    }

    static List<Step> checks(Hooks hooks, String database) {
        return hooks.checks().isEmpty() ? List.of() : List.of(new Step.RunChecks(database, hooks.checks()));
    }

    /** A sync's lines, with those of its hooks and checks around them. */
    static List<String> lines(Hooks hooks, String database, List<String> lines) {
        List<String> all = new ArrayList<>(lines(hooks, Moment.BEFORE, database));
        all.addAll(lines);
        checks(hooks, database).forEach(step -> all.addAll(step.lines()));
        all.addAll(lines(hooks, Moment.AFTER, database));
        return all;
    }

    private static List<String> lines(Hooks hooks, Moment moment, String database) {
        return new Step.RunHooks(moment, database, hooks.at(moment)).lines();
    }

    private static void add(Hooks hooks, Moment moment, String database, List<Step> steps) {
        List<Hook> all = hooks.at(moment);
        if (!all.isEmpty()) {
            steps.add(new Step.RunHooks(moment, database, all));
        }
    }

    /** What is run only if something fails, for people. */
    static List<String> notes(Hooks hooks, String database) {
        return hooks.at(Moment.ON_FAILURE).stream()
                .flatMap(hook -> HookLines.of(hook, database).stream())
                .map(line -> "if it fails, " + line)
                .toList();
    }
}
