package org.mysqlmirror.shell.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Planned;
import org.mysqlmirror.plan.StepPlan;
import org.mysqlmirror.plan.SyncScope;
import org.mysqlmirror.plan.WorkflowPlan;

/** The plan of a script for people. */
public final class ScriptPlanView {
    private final Paint paint;
    private final PlanView plans;

    public ScriptPlanView(Paint paint) {
        this.paint = paint;
        this.plans = new PlanView(paint);
    }

    /** @param repairs of those steps whose comparison has been made already, by their numbers */
    public Document document(WorkflowPlan plan, Map<Integer, Plan> repairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", "run");
        json.put("script", plan.workflow().name());
        json.put("outcome", plan.refusals().isEmpty() ? "planned" : "refused");
        json.put("steps", plan.steps().stream().map(step -> json(step, repairs)).toList());
        Grid.Builder grid = Grid.of("step", "text");
        plan.steps().forEach(step -> text(step, repairs)
                .forEach(line -> grid.row(step.step().number(), line.strip())));
        return new Document(json, Optional.of(grid.build()), lines(plan, repairs));
    }

    private Map<String, Object> json(StepPlan step, Map<Integer, Plan> repairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.step().number());
        json.put("group", step.step().group().isEmpty() ? null : step.step().group());
        json.put("conditions", step.conditions());
        json.put("planned_on_steps", step.earlier().stream().sorted().toList());
        json.put("plan", document(step, repairs).json());
        return json;
    }

    public List<String> lines(WorkflowPlan plan, Map<Integer, Plan> repairs) {
        List<String> lines = new ArrayList<>();
        int all = plan.workflow().steps().size();
        for (StepPlan step : plan.steps()) {
            String group =
                    step.step().group().isEmpty() ? "" : "  " + step.step().group();
            String together = step.step().branches().isEmpty() ? "" : paint.dim("  at the same time as others");
            lines.add("  " + paint.bold("STEP " + step.step().number() + " of " + all) + Paint.harmless(group)
                    + together);
            step.conditions().forEach(condition -> lines.add("    " + paint.dim(Paint.harmless(condition))));
            step.notes().forEach(note -> lines.add("    " + paint.dim(note)));
            lines.addAll(text(step, repairs));
        }
        return lines;
    }

    private List<String> text(StepPlan step, Map<Integer, Plan> repairs) {
        return document(step, repairs).text();
    }

    private Document document(StepPlan step, Map<Integer, Plan> repairs) {
        Planned planned = step.planned();
        Plan repair = repairs.get(step.step().number());
        if (repair != null) {
            return plans.document(repair);
        }
        if (planned instanceof Plan plan) {
            return plans.document(plan);
        }
        return planned instanceof DiffPlan diff ? plans.document(diff) : plans.document((SyncScope) planned);
    }
}
