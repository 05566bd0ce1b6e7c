package org.mysqlmirror.shell.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.SyncScope;

/** A plan for people. */
public final class PlanView {
    private final Paint paint;

    public PlanView(Paint paint) {
        this.paint = paint;
    }

    public Document document(Plan plan) {
        return new Document(plan.json(), Optional.of(grid(plan)), lines(plan));
    }

    /** What a comparison would do. */
    public Document document(DiffPlan plan) {
        Situation situation = plan.situation();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", plan.request().verb().word());
        json.put("outcome", "planned");
        json.put("source", situation.source().label());
        json.put("target", situation.target().label());
        json.put("steps", plan.lines());
        json.put("tables", plan.common());
        json.put("missing", plan.missing());
        json.put("extra", plan.extra());
        Grid.Builder grid = Grid.of("part", "text");
        plan.lines().forEach(line -> grid.row("step", line));
        List<String> text = new ArrayList<>();
        text.add("  " + paint.bold("PLAN") + "  " + situation.source().label() + " = "
                + situation.target().label() + " ?");
        plan.lines().forEach(line -> text.add("    " + Paint.harmless(line)));
        return new Document(json, Optional.of(grid.build()), text);
    }

    /** What a sync would do, as far as can be told before it compares. */
    public Document document(SyncScope scope) {
        Situation situation = scope.situation();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", scope.request().verb().word());
        json.put("outcome", scope.allRefusals().isEmpty() ? "planned" : ExitCode.REFUSED.outcome());
        json.put("source", situation.source().label());
        json.put("target", situation.target().label());
        json.put("steps", scope.lines());
        json.put("hazards", scope.hazards().stream().map(Hazard::json).toList());
        json.put("problems", scope.allRefusals().stream().map(Problem::json).toList());
        Grid.Builder grid = Grid.of("part", "text");
        scope.lines().forEach(line -> grid.row("step", line));
        scope.hazards().forEach(hazard -> grid.row("hazard", hazard.reason()));
        scope.allRefusals().forEach(problem -> grid.row("problem", problem));
        List<String> text = new ArrayList<>();
        text.add("  " + paint.bold("PLAN") + "  " + situation.source().label() + " -> "
                + paint.bold(situation.target().label()) + "   sync");
        numbered(scope.lines(), text);
        hazards(scope.hazards(), text);
        return new Document(json, Optional.of(grid.build()), text);
    }

    private static Grid grid(Plan plan) {
        Grid.Builder grid = Grid.of("part", "text");
        plan.steps().forEach(step -> step.lines().forEach(line -> grid.row("step", line)));
        plan.hazards().forEach(hazard -> grid.row("hazard", hazard.reason()));
        plan.notes().forEach(note -> grid.row("note", note));
        plan.refusals().forEach(problem -> grid.row("problem", problem));
        return grid.build();
    }

    public List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + paint.bold("PLAN") + "  "
                + side(plan.situation().source().label(), isProduction(plan))
                + " -> " + paint.bold(plan.situation().target().label()) + settings(plan) + "   workers "
                + plan.request().workers()
                + "   consistency " + plan.request().consistency().name().toLowerCase(Locale.ROOT));
        List<String> steps =
                plan.steps().stream().flatMap(step -> step.lines().stream()).toList();
        numbered(steps, lines);
        hazards(plan.hazards(), lines);
        if (!plan.notes().isEmpty()) {
            lines.add("  " + paint.bold("NOTES"));
            plan.notes().forEach(note -> lines.add("    " + Paint.harmless(note)));
        }
        return lines;
    }

    private static void numbered(List<String> steps, List<String> lines) {
        if (steps.isEmpty()) {
            lines.add("    nothing to do");
        }
        for (int i = 0; i < steps.size(); i++) {
            lines.add("    %d  %s".formatted(i + 1, Paint.harmless(steps.get(i))));
        }
    }

    private void hazards(List<Hazard> hazards, List<String> lines) {
        if (!hazards.isEmpty()) {
            lines.add("  " + paint.bold("HAZARDS"));
            hazards.forEach(hazard -> lines.add("    " + hazard(hazard)));
        }
    }

    private static String settings(Plan plan) {
        return plan.settings().entrySet().stream()
                .filter(setting -> !setting.getKey().equals("verify"))
                .map(setting -> "   " + setting.getKey() + ' ' + setting.getValue())
                .collect(joining());
    }

    private static boolean isProduction(Plan plan) {
        return plan.situation().source().connection().isProduction();
    }

    private String side(String label, boolean production) {
        return production ? paint.yellow(label) : paint.bold(label);
    }

    private String hazard(Hazard hazard) {
        String name = hazard.kind().isByNameOnly()
                ? paint.dim("   (--allow " + hazard.kind().word() + ')')
                : "";
        return paint.red("! " + Paint.harmless(hazard.reason())) + name;
    }
}
