package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mysqlmirror.request.Workflow;

/**
 * A step of a script, planned.
 *
 * @param earlier the steps that write what this one touches: it is planned on what they will leave, and again when its turn comes
 * @param conditions what its conditions and those around it were answered when it was planned, for people
 */
public record StepPlan(Workflow.Step step, Planned planned, Set<Integer> earlier, List<String> conditions) {
    public StepPlan {
        requireNonNull(step, "step is null");
        requireNonNull(planned, "planned is null");
        earlier = Set.copyOf(earlier);
        conditions = List.copyOf(conditions);
    }

    /** Whether it has to be planned again when its turn comes. */
    public boolean isForecast() {
        return !earlier.isEmpty();
    }

    /** For people; empty if nothing has to be said. */
    public List<String> notes() {
        return isForecast()
                ? List.of("planned on what step "
                        + String.join(
                                ", ",
                                new TreeSet<>(earlier)
                                        .stream().map(String::valueOf).toList())
                        + " will leave, and again when its turn comes")
                : List.of();
    }
}
