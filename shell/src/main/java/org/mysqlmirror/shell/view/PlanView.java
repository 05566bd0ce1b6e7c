package org.mysqlmirror.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.Plan;

/** A plan for people. */
public final class PlanView {
    private final Paint paint;

    public PlanView(Paint paint) {
        this.paint = paint;
    }

    public Document document(Plan plan) {
        return new Document(plan.json(), Optional.of(grid(plan)), lines(plan));
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
                + " -> " + paint.bold(plan.situation().target().label()) + "   method " + plan.methodWord()
                + "   strategy " + plan.strategyWord() + "   workers "
                + plan.request().workers()
                + "   consistency " + plan.request().consistency().name().toLowerCase(Locale.ROOT));
        List<String> steps =
                plan.steps().stream().flatMap(step -> step.lines().stream()).toList();
        for (int i = 0; i < steps.size(); i++) {
            lines.add("    %d  %s".formatted(i + 1, Paint.harmless(steps.get(i))));
        }
        if (!plan.hazards().isEmpty()) {
            lines.add("  " + paint.bold("HAZARDS"));
            plan.hazards().forEach(hazard -> lines.add("    " + hazard(hazard)));
        }
        if (!plan.notes().isEmpty()) {
            lines.add("  " + paint.bold("NOTES"));
            plan.notes().forEach(note -> lines.add("    " + Paint.harmless(note)));
        }
        return lines;
    }

    private static boolean isProduction(Plan plan) {
        return plan.situation().source().connection().isProduction();
    }

    private String side(String label, boolean production) {
        return production ? paint.yellow(label) : paint.bold(label);
    }

    private String hazard(Hazard hazard) {
        return paint.red("! " + Paint.harmless(hazard.reason()));
    }
}
