package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.request.WritingRequest;

/**
 * A script, planned whole.
 *
 * @param steps those that are still to be done
 */
public record WorkflowPlan(Workflow workflow, List<StepPlan> steps) {
    public WorkflowPlan {
        requireNonNull(workflow, "workflow is null");
        steps = List.copyOf(steps);
    }

    /** A step by its number; empty for one that was done before. */
    public Optional<StepPlan> step(int number) {
        return steps.stream().filter(step -> step.step().number() == number).findFirst();
    }

    /** Everything that stands against it, with its place in the script. */
    public List<Problem> refusals() {
        return steps.stream()
                .flatMap(step -> step.planned().allRefusals().stream().map(problem -> placed(step, problem)))
                .toList();
    }

    private static Problem placed(StepPlan step, Problem problem) {
        return step.planned()
                .request()
                .ref()
                .map(place -> new Problem(
                        problem.what(),
                        problem.where().isEmpty() ? place.toString() : place + ", " + problem.where(),
                        problem.hint()))
                .orElse(problem);
    }

    /** The hazards that nobody has consented to. */
    public List<Hazard> open(Consent consent) {
        return steps.stream()
                .flatMap(step -> step.planned().hazards().stream()
                        .filter(hazard -> !consentOf(step, consent).covers(hazard.kind())))
                .toList();
    }

    private static Consent consentOf(StepPlan step, Consent given) {
        return step.planned().request() instanceof WritingRequest writing ? given.and(writing.allowed()) : given;
    }

    /** The connections that are written to, each once. */
    public List<String> targets() {
        return writing()
                .map(step -> step.planned().situation().target().name())
                .distinct()
                .toList();
    }

    private Stream<StepPlan> writing() {
        return steps.stream().filter(step -> step.planned().request() instanceof WritingRequest);
    }
}
