package org.mysqlmirror.shell.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.Report.RepairReport;
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
        if (report.isSync()) {
            return repairs(report);
        }
        if (report.isPhysical()) {
            return hosts(report, Grid.of("host", "outcome", ">bytes", ">copy_ms", "sha256", "kept"));
        }
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

    private static Grid hosts(Report report, Grid.Builder grid) {
        report.hosts()
                .forEach(host -> grid.row(
                        host.host(),
                        host.outcome(),
                        host.bytes(),
                        host.elapsed().toMillis(),
                        host.digest(),
                        host.kept().orElse("")));
        return grid.build();
    }

    private static Grid repairs(Report report) {
        Grid.Builder grid = Grid.of(
                "table", "status", ">inserted", ">updated", ">deleted", ">vanished", ">conflicts", ">elapsed_ms");
        report.repairs()
                .forEach(table -> grid.row(
                        table.table(),
                        table.status(),
                        table.inserted(),
                        table.updated(),
                        table.deleted(),
                        table.vanished(),
                        table.conflicts(),
                        table.elapsed().toMillis()));
        return grid.build();
    }

    private List<String> lines(Report report) {
        List<String> lines = new ArrayList<>(
                report.isSync() ? repaired(report) : report.isPhysical() ? replaced(report) : tables(report));
        report.objects().ifPresent(objects -> lines.add("  " + paint.dim("objects: " + made(objects))));
        report.hooks().forEach(hook -> lines.add("  " + paint.dim(hook(hook))));
        report.checks().forEach(check -> lines.add("  " + check(check)));
        report.notes().forEach(note -> lines.add("  " + paint.dim("note: " + Paint.harmless(note))));
        if (!report.snapshot().isEmpty()) {
            lines.add("  " + paint.dim("snapshot: " + report.snapshot()));
        }
        report.exitCode()
                .filter(code -> code != ExitCode.DONE)
                .ifPresent(
                        code -> lines.addAll(new ErrorView(paint).lines(new MirrorException(code, report.problems()))));
        lines.add("  " + (report.isSync() ? synced(report) : report.isPhysical() ? copied(report) : summary(report)));
        return lines;
    }

    private static String hook(Event.HookDone hook) {
        return hook.moment() + ": " + Paint.harmless(hook.what()) + " ("
                + (hook.rows() > 0 ? Figures.of(hook.rows(), "row") + ", " : "") + Figures.time(hook.elapsed()) + ')';
    }

    private String check(Event.Checked check) {
        String text = "check: " + check.name() + ": " + check.found();
        return check.passed()
                ? paint.dim(Paint.harmless(text) + ", as expected")
                : paint.red(Paint.harmless(text) + " instead of " + Paint.harmless(check.expected()));
    }

    private static String made(Event.ObjectsMade objects) {
        return Figures.count(objects.made()) + " made"
                + (objects.same() == 0 ? "" : ", " + Figures.count(objects.same()) + " the same already");
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

    private List<String> replaced(Report report) {
        if (report.hosts().isEmpty()) {
            return List.of();
        }
        Grid.Builder grid = Grid.of("HOST", ">TRANSFERRED", ">TIME", "OUTCOME", "REPLACED FILES");
        report.hosts()
                .forEach(host -> grid.row(
                        host.host(),
                        Figures.bytes(host.bytes()),
                        time(host.elapsed()),
                        host.outcome(),
                        host.kept().orElse("")));
        return Lines.of(grid.build(), paint);
    }

    private String copied(Report report) {
        long replaced =
                report.hosts().stream().filter(host -> host.kept().isPresent()).count();
        String figures = Figures.of(replaced, "server") + " replaced"
                + report.down()
                        .map(down -> ", the source was down for " + Figures.time(down))
                        .orElse("")
                + ". Job " + report.started().job().text();
        return switch (report.outcome()) {
            case "done" -> paint.green("done") + " in " + Figures.time(report.elapsed()) + ": " + figures;
            case "unfinished" -> paint.red("unfinished") + " when the journal ends: " + figures;
            default -> paint.red(report.outcome()) + " after " + Figures.time(report.elapsed()) + ": " + figures;
        };
    }

    private List<String> repaired(Report report) {
        if (report.repairs().isEmpty()) {
            return List.of();
        }
        Grid.Builder grid = Grid.of("TABLE", ">INSERTED", ">UPDATED", ">DELETED", ">TIME", "OUTCOME");
        report.repairs().stream()
                .limit(MOST_TABLES)
                .forEach(table -> grid.row(
                        table.table(),
                        Figures.count(table.inserted()),
                        Figures.count(table.updated()),
                        Figures.count(table.deleted()),
                        time(table.elapsed()),
                        outcome(table)));
        List<String> lines = new ArrayList<>(Lines.of(grid.build(), paint));
        if (report.repairs().size() > MOST_TABLES) {
            lines.add("  … and " + Figures.of(report.repairs().size() - MOST_TABLES, "table") + " more");
        }
        return lines;
    }

    private static String outcome(RepairReport table) {
        return table.status()
                + (table.vanished() == 0 ? "" : ", " + Figures.count(table.vanished()) + " agreed by then")
                + (table.conflicts() == 0 ? "" : ", " + Figures.count(table.conflicts()) + " left alone");
    }

    private String synced(Report report) {
        String job = ". Job " + report.started().job().text();
        long inserted =
                report.repairs().stream().mapToLong(RepairReport::inserted).sum();
        long updated =
                report.repairs().stream().mapToLong(RepairReport::updated).sum();
        long deleted =
                report.repairs().stream().mapToLong(RepairReport::deleted).sum();
        String figures = Figures.of(report.repairs().size(), "table") + ", " + Figures.of(inserted, "row")
                + " inserted, " + Figures.count(updated) + " updated, " + Figures.count(deleted) + " deleted" + job;
        return switch (report.outcome()) {
            case "done" ->
                report.repairs().isEmpty()
                        ? paint.green("done") + ": no row and no table differed" + job
                        : paint.green("done") + " in " + Figures.time(report.elapsed()) + ": " + figures;
            case "unfinished" -> paint.red("unfinished") + " when the journal ends: " + figures;
            default -> paint.red(report.outcome()) + " after " + Figures.time(report.elapsed()) + ": " + figures;
        };
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
                paint.green("done") + " in " + Figures.time(report.elapsed())
                        + (isOfServers(report) ? "" : ": " + figures) + ". Job " + job;
            case "unfinished" -> paint.red("unfinished") + ": " + figures + " when the journal ends. Job " + job;
            default ->
                paint.red(report.outcome()) + " after " + Figures.time(report.elapsed()) + ": "
                        + Figures.of(done, "table") + " replaced, the others are untouched. Job " + job;
        };
    }

    // Whole servers that were put back have neither tables nor rows; they stand in the notes.
    private static boolean isOfServers(Report report) {
        return report.started().verb().equals("rollback") && report.tables().isEmpty();
    }

    private static String rate(Report report) {
        long millis = report.elapsed().toMillis();
        return millis < 1000 || report.bytes() < WORTH_A_RATE
                ? ""
                : ", " + Figures.bytes(report.bytes() * 1000 / millis) + "/s";
    }
}
