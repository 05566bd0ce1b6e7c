package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.plan.Forecast;
import org.mysqlmirror.plan.Planned;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.StepPlan;
import org.mysqlmirror.plan.WorkflowPlan;
import org.mysqlmirror.request.Condition;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.Expectation.Answer;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Request;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.request.WritingRequest;

/** Plans all steps of a script before the first of them is run: each on what those before it will leave. */
final class WorkflowPlanner {
    private final SituationReader situations;
    private final Planning planning;
    private final PhysicalJobs physical;
    private final Asking asking;
    private final Forecast forecast = new Forecast();
    private final List<StepPlan> steps = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    // What a step that could not be planned would have written: what follows on that would only be noise.
    private final Set<String> unknown = new HashSet<>();
    private ExitCode worst = ExitCode.DONE;

    /** Asks a connection a query of a script. */
    interface Asking {
        Answer ask(String connection, String query);
    }

    WorkflowPlanner(SituationReader situations, Planning planning, PhysicalJobs physical, Asking asking) {
        this.situations = situations;
        this.planning = planning;
        this.physical = physical;
        this.asking = asking;
    }

    /**
     * @param done steps that need no plan any more
     * @throws MirrorException with everything that is wrong, each with its place in the script
     */
    WorkflowPlan plan(Workflow workflow, Set<Integer> done) {
        for (Workflow.Step step : workflow.steps()) {
            Request request = step.work().request();
            boolean follows = unknown.contains(request.source()) || unknown.contains(request.target());
            if (done.contains(step.number()) || follows) {
                continue;
            }
            try {
                StepPlan plan = plan(step);
                steps.add(plan);
            } catch (MirrorException e) {
                unknown.add(request.target());
                tell(e.exitCode(), request, e.problems());
            }
        }
        steps.forEach(this::mustMeetNobody);
        if (!problems.isEmpty()) {
            throw new MirrorException(worst, problems);
        }
        return new WorkflowPlan(workflow, steps);
    }

    private void tell(ExitCode code, Request request, List<Problem> told) {
        worst = worst.worse(code);
        told.stream()
                .map(problem -> placed(request, problem))
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
    }

    /** A problem with the place of its request in a script. */
    static Problem placed(Request request, Problem problem) {
        return request.ref()
                .map(place -> new Problem(
                        problem.what(),
                        problem.where().isEmpty() ? place.toString() : place + ", " + problem.where(),
                        problem.hint()))
                .orElse(problem);
    }

    private StepPlan plan(Workflow.Step step) {
        Request request = step.work().request();
        if (request instanceof MirrorRequest mirror && mirror.method().isPhysical()) {
            PhysicalJobs.Planned copy = physical.planned(mirror);
            StepPlan plan = new StepPlan(step, copy.plan(), Set.of(), conditions(step, Set.of()));
            forecast.add(step.number(), copy.situation());
            return plan;
        }
        Situation now = situations.read(
                request.source(),
                request.target(),
                forecast.replacesServers() ? forecast::successor : SituationReader.Successor.NONE);
        Set<Integer> earlier = forecast.writers(now);
        Situation then = forecast.of(now);
        StepPlan plan = new StepPlan(step, planned(request, now, then), earlier, conditions(step, earlier));
        forecast.add(step.number(), plan.planned());
        return plan;
    }

    private Planned planned(Request request, Situation now, Situation then) {
        boolean sourceToCome = !forecast.writersOfSource(now).isEmpty();
        boolean anyToCome = !forecast.writers(now).isEmpty();
        if (request instanceof MirrorRequest mirror) {
            return planning.plan(mirror, then, Optional.empty(), rows(sourceToCome));
        }
        return request instanceof SyncRequest sync
                ? planning.scope(sync, then, rows(anyToCome))
                : planning.plan((DiffRequest) request, then, rows(anyToCome));
    }

    private static Planning.Rows rows(boolean toCome) {
        return toCome ? Planning.Rows.TO_COME : Planning.Rows.THERE;
    }

    // A condition is asked when its turn comes; asked now as well, a wrong one is known before anything is done.
    private List<String> conditions(Workflow.Step step, Set<Integer> earlier) {
        List<String> told = new ArrayList<>();
        for (Condition condition : step.conditions()) {
            String now = "";
            try {
                now = "; now it gives " + asking.ask(condition.connection(), condition.query());
            } catch (MirrorException e) {
                if (earlier.isEmpty() || e.exitCode() != ExitCode.FAILED) {
                    throw e;
                }
            }
            told.add(condition + now);
        }
        return told;
    }

    // Steps that are run at the same time must have nothing to do with what one of them writes.
    private void mustMeetNobody(StepPlan step) {
        for (StepPlan other : steps) {
            boolean meets =
                    other.step().number() > step.step().number() && step.step().mayMeet(other.step());
            if (meets && (writesInto(step, other) || writesInto(other, step))) {
                tell(
                        ExitCode.USAGE,
                        other.planned().request(),
                        List.of(Problem.of("steps " + step.step().number() + " and "
                                        + other.step().number()
                                        + " are run at the same time, and one of them writes what the other one touches: "
                                        + step.step().label() + ", "
                                        + other.step().label())
                                .hint("Take one of them out of parallel")));
            }
        }
    }

    private static boolean writesInto(StepPlan writer, StepPlan other) {
        if (!(writer.planned().request() instanceof WritingRequest)) {
            return false;
        }
        var written = writer.planned().situation().target();
        return Stream.of(
                        other.planned().situation().source(),
                        other.planned().situation().target())
                // A whole server has no name of a database.
                .anyMatch(side -> (written.database().isEmpty()
                                || side.database().isEmpty()
                                || side.database().equals(written.database()))
                        && side.server().identity().sameAs(written.server().identity()));
    }
}
