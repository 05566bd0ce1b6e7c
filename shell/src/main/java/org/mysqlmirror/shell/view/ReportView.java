package org.mysqlmirror.shell.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.Report.TableReport;

/** A report for people, and as rows. */
public final class ReportView {
    private static final int MOST_TABLES = 40;
    private static final long WORTH_A_RATE = 1_000_000;

    private final Paint paint;

    public ReportView(Paint paint) {
        this.paint = paint;
    }

    public Document document(Report report) {
        return new Document(report.json(), Optional.of(grid(report)), lines(report));
    }

    private static Grid grid(Report report) {
        Grid.Builder grid = Grid.of("table", ">rows", ">bytes", "outcome", ">copy_ms", ">index_ms", ">verify_ms");
        report.tables()
                .forEach(table -> grid.row(
                        table.table(),
                        table.rows(),
                        table.bytes(),
                        table.outcome(),
                        table.copy().toMillis(),
                        table.index().toMillis(),
                        table.verify().toMillis()));
        return grid.build();
    }

    private List<String> lines(Report report) {
        List<String> lines = new ArrayList<>(tables(report));
        report.notes().forEach(note -> lines.add("  " + paint.dim("note: " + Paint.harmless(note))));
        if (!report.snapshot().isEmpty()) {
            lines.add("  " + paint.dim("snapshot: " + report.snapshot()));
        }
        report.exitCode()
                .filter(code -> code != ExitCode.DONE)
                .ifPresent(
                        code -> lines.addAll(new ErrorView(paint).lines(new MirrorException(code, report.problems()))));
        lines.add("  " + summary(report));
        return lines;
    }

    private List<String> tables(Report report) {
        if (report.tables().isEmpty()) {
            return List.of();
        }
        List<TableReport> largest = report.tables().stream().limit(MOST_TABLES).toList();
        Grid.Builder grid = Grid.of("TABLE", ">ROWS", ">SIZE", ">COPY", ">INDEX", ">VERIFY", "OUTCOME");
        largest.forEach(table -> grid.row(
                table.table(),
                Figures.count(table.rows()),
                Figures.bytes(table.bytes()),
                time(table.copy()),
                time(table.index()),
                time(table.verify()),
                table.outcome()));
        List<String> lines = new ArrayList<>(Lines.of(grid.build(), paint));
        if (largest.size() < report.tables().size()) {
            lines.add("  … and " + Figures.of(report.tables().size() - largest.size(), "table") + " more");
        }
        return lines;
    }

    private static String time(Duration time) {
        return time.toMillis() == 0 ? "" : Figures.time(time);
    }

    private String summary(Report report) {
        long done = report.tables().stream().filter(TableReport::replaced).count();
        String figures = Figures.of(done, "table") + ", " + Figures.of(report.rows(), "row") + ", "
                + Figures.bytes(report.bytes()) + rate(report);
        String job = report.started().job().text();
        return switch (report.outcome()) {
            case "done" ->
                paint.green("done") + " in " + Figures.time(report.elapsed()) + ": " + figures + ". Job " + job;
            case "unfinished" -> paint.red("unfinished") + ": " + figures + " when the journal ends. Job " + job;
            default ->
                paint.red(report.outcome()) + " after " + Figures.time(report.elapsed()) + ": "
                        + Figures.of(done, "table") + " replaced, the others are untouched. Job " + job;
        };
    }

    private static String rate(Report report) {
        long millis = report.elapsed().toMillis();
        return millis < 1000 || report.bytes() < WORTH_A_RATE
                ? ""
                : ", " + Figures.bytes(report.bytes() * 1000 / millis) + "/s";
    }
}
