package org.mysqlmirror.shell.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.answer.Comparison.Cell;
import org.mysqlmirror.answer.Comparison.Counts;
import org.mysqlmirror.answer.Comparison.RowDifference;
import org.mysqlmirror.answer.Comparison.Status;
import org.mysqlmirror.answer.Comparison.TableComparison;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.Difference;
import org.mysqlmirror.catalog.Structures.ObjectDifference;

/** What differs, for people. */
public final class ComparisonView {
    private static final int WIDEST = 60;

    private final Paint paint;

    public ComparisonView(Paint paint) {
        this.paint = paint;
    }

    public Document document(Comparison comparison) {
        return new Document(comparison.json(), Optional.of(grid(comparison)), lines(comparison));
    }

    // For programs: every table, with the names and figures of the JSON document.
    private static Grid grid(Comparison comparison) {
        return Grid.ofRecords(
                comparison.tables().stream().map(TableComparison::figures).toList());
    }

    private List<String> lines(Comparison comparison) {
        Sections sections = new Sections(paint);
        List<TableComparison> shown = comparison.tables().stream()
                .filter(table -> table.status() != Status.SAME
                        && !(table.status() == Status.STRUCTURE
                                && table.reason().isEmpty()))
                .toList();
        if (!shown.isEmpty()) {
            sections.grid(tables(shown));
        }
        same(comparison).ifPresent(sections::line);
        comparison.tables().forEach(table -> table.rows().forEach(row -> row(table, row, sections)));
        sections.titled("STRUCTURE", structure(comparison));
        comparison.notes().forEach(note -> sections.line(paint.dim(note)));
        sections.line(summary(comparison));
        next(comparison).ifPresent(hint -> sections.line(paint.dim(hint)));
        return sections.lines();
    }

    private static Grid tables(List<TableComparison> tables) {
        Grid.Builder grid = Grid.of("TABLE", ">SOURCE", ">TARGET", ">MISSING", ">EXTRA", ">CHANGED", "");
        for (TableComparison table : tables) {
            grid.row(
                    table.table(),
                    figure(table, Counts::sourceRows),
                    figure(table, Counts::targetRows),
                    figure(table, Counts::missing),
                    figure(table, Counts::extra),
                    figure(table, Counts::changed),
                    switch (table.status()) {
                        case MISSING -> "not on the target";
                        case EXTRA -> "only on the target";
                        case UNKNOWN -> "unknown: " + table.reason().orElse("");
                        default -> table.reason().orElse("");
                    });
        }
        return grid.build();
    }

    private static String figure(TableComparison table, ToLongFunction<Counts> figure) {
        return table.counts()
                .map(counts -> Figures.count(figure.applyAsLong(counts)))
                .orElse("");
    }

    private Optional<String> same(Comparison comparison) {
        long same = count(comparison, Status.SAME);
        return same == 0
                ? Optional.empty()
                : Optional.of(paint.green("=") + ' ' + Figures.of(same, "table") + " the same");
    }

    private static long count(Comparison comparison, Status status) {
        return comparison.tables().stream()
                .filter(table -> table.status() == status)
                .count();
    }

    private void row(TableComparison table, RowDifference row, Sections sections) {
        String head = paint.bold(Paint.harmless(table.table())) + "  " + Paint.harmless(row.key());
        if (row.cells().isEmpty()) {
            sections.line(head + "   "
                    + switch (row.kind()) {
                        case "missing" -> "not on the target";
                        case "extra" -> "only on the target";
                        default -> "differs in what is not shown here, such as the end of a long value";
                    });
            return;
        }
        sections.line(head);
        Grid.Builder grid = Grid.of("", "source", "target");
        for (Cell cell : row.cells()) {
            grid.row(cell.column(), shown(cell.source()), shown(cell.target()));
        }
        Lines.of(grid.build(), paint).forEach(line -> sections.line("  " + line));
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> Cells.cut(text, WIDEST)).orElse("NULL");
    }

    private static List<String> structure(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (TableComparison table : comparison.tables()) {
            for (Difference difference : table.structure()) {
                lines.add(table.table() + "  " + difference.what() + "  " + side(difference.source(), "target")
                        + "  ->  " + side(difference.target(), "source"));
            }
        }
        for (ObjectDifference object : comparison.objects()) {
            String what = object.kind() + ' ' + object.name() + "  ";
            lines.add(what
                    + switch (object.status()) {
                        case MISSING -> "not on the target";
                        case EXTRA -> "only on the target";
                        case DIFFERENT -> "differs (" + String.join(", ", object.aspects()) + ')';
                    });
        }
        return lines;
    }

    private static String side(String text, String other) {
        return text.isEmpty() ? "(only on the " + other + ")" : text;
    }

    private String summary(Comparison comparison) {
        String time = "in " + Figures.time(comparison.elapsed());
        String tables = Figures.of(comparison.tables().size(), "table");
        return comparison
                .same()
                .map(same -> same
                        ? paint.green("same") + ": " + tables + ' ' + time
                        : paint.yellow("different") + ": " + kinds(comparison) + ", " + time)
                .orElseGet(() ->
                        paint.red("could not tell") + ": " + Figures.of(count(comparison, Status.UNKNOWN), "table")
                                + " of " + comparison.tables().size() + ", " + time);
    }

    // What a person would do next.
    private static Optional<String> next(Comparison comparison) {
        if (comparison.same().orElse(true)) {
            return Optional.empty();
        }
        String ends = comparison.source() + ' ' + comparison.target();
        String rows = comparison.tables().stream()
                .filter(table ->
                        table.status() == Status.DIFFERENT && table.rows().isEmpty())
                .findFirst()
                .map(table -> "see rows: diff " + ends + " --tables " + table.table() + " --rows 5      ")
                .orElse("");
        return Optional.of(rows + "repair only these: sync " + ends + "      replace everything: mirror " + ends);
    }

    private static String kinds(Comparison comparison) {
        List<String> kinds = new ArrayList<>();
        add(kinds, count(comparison, Status.DIFFERENT), "table", " of rows");
        add(kinds, count(comparison, Status.MISSING), "table", " missing");
        add(kinds, count(comparison, Status.EXTRA), "table", " extra");
        add(
                kinds,
                comparison.tables().stream()
                        .filter(table -> !table.structure().isEmpty())
                        .count(),
                "definition",
                "");
        add(kinds, comparison.objects().size(), "object", "");
        add(kinds, count(comparison, Status.UNKNOWN), "table", " unknown");
        return kinds.stream().collect(joining(", "));
    }

    private static void add(List<String> kinds, long count, String noun, String what) {
        if (count > 0) {
            kinds.add(Figures.of(count, noun) + what);
        }
    }
}
