package org.mysqlmirror.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.job.ScriptReport.StepReport;

/** What a script did, for people and as rows: a line for each step. */
public final class ScriptReportView {
    private final Paint paint;

    public ScriptReportView(Paint paint) {
        this.paint = paint;
    }

    public Document document(ScriptReport report) {
        Grid.Builder grid = Grid.of(">step", "group", "label", "outcome", "job", ">elapsed_ms");
        report.steps()
                .forEach(step -> grid.row(
                        step.number(),
                        step.step().group(),
                        step.step().label(),
                        step.outcome(),
                        step.job().map(job -> job.started().job().text()).orElse(""),
                        step.elapsed().toMillis()));
        return new Document(report.json(), Optional.of(grid.build()), lines(report));
    }

    private List<String> lines(ScriptReport report) {
        boolean grouped =
                report.steps().stream().anyMatch(step -> !step.step().group().isEmpty());
        Grid.Builder grid = grouped
                ? Grid.of(">STEP", "GROUP", "WHAT", ">TIME", "OUTCOME")
                : Grid.of(">STEP", "WHAT", ">TIME", "OUTCOME");
        for (StepReport step : report.steps()) {
            List<Object> cells = new ArrayList<>(List.of(step.number()));
            if (grouped) {
                cells.add(step.step().group());
            }
            cells.addAll(List.of(step.step().label(), Figures.time(step.elapsed()), outcome(step)));
            grid.row(cells.toArray());
        }
        List<String> lines = new ArrayList<>(Lines.of(grid.build(), paint));
        lines.add("  " + summary(report));
        if (report.exitCode().filter(ExitCode.DONE::equals).isEmpty()) {
            lines.add("  "
                    + paint.dim("when it is mended: resume " + report.started().job()
                            + " goes on at the step that failed"));
        }
        return lines;
    }

    private static String outcome(StepReport step) {
        return step.outcome().replace('_', ' ')
                + step.notes().stream().findFirst().map(note -> ": " + note).orElse("");
    }

    private String summary(ScriptReport report) {
        boolean done = report.exitCode().filter(ExitCode.DONE::equals).isPresent();
        long steps = report.steps().stream().filter(StepReport::isDone).count();
        long skipped = report.steps().stream().filter(StepReport::isSkipped).count();
        String what = report.script().script() + ": "
                + (done ? "" : Figures.count(steps) + " of ")
                + Figures.of(report.steps().size(), "step")
                + (skipped == 0 ? "" : " (" + Figures.count(skipped) + " skipped)")
                + ", " + Figures.of(report.rows(), "row") + ", " + Figures.time(report.elapsed());
        String outcome = done ? paint.green(report.outcome()) : paint.red(report.outcome());
        return outcome + "  " + what + ". Job " + report.started().job();
    }
}
