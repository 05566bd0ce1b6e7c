package org.mysqlmirror.answer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.catalog.Difference;
import org.mysqlmirror.catalog.Structures.ObjectDifference;

/**
 * In what two databases differ.
 *
 * @param source the connection with its database
 * @param notes how the moment of each side was held fast, and what else a person should know
 */
public record Comparison(
        String source,
        String target,
        List<TableComparison> tables,
        List<ObjectDifference> objects,
        List<String> notes,
        Duration elapsed) {
    public Comparison {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
        tables = List.copyOf(tables);
        objects = List.copyOf(objects);
        notes = List.copyOf(notes);
    }

    /** How a table fares. */
    public enum Status {
        SAME,
        DIFFERENT,
        MISSING,
        EXTRA,
        STRUCTURE,
        UNKNOWN;

        /** The word for it in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The figures of a table's rows.
     *
     * @param missing on the target
     * @param extra only on the target
     * @param changed with other values under the same key
     */
    public record Counts(long sourceRows, long targetRows, long missing, long extra, long changed) {
        boolean isSame() {
            return missing == 0 && extra == 0 && changed == 0;
        }
    }

    /**
     * A table.
     *
     * @param counts empty where rows were not compared
     * @param reason why it could not be told; empty where it could
     * @param structure in what its definition differs
     * @param rows some of the rows that differ
     */
    public record TableComparison(
            String table,
            Status status,
            Optional<Counts> counts,
            Optional<String> reason,
            List<Difference> structure,
            List<RowDifference> rows) {
        public TableComparison {
            structure = List.copyOf(structure);
            rows = List.copyOf(rows);
        }

        /** A table that both sides have. */
        public static TableComparison of(
                String table,
                Optional<Counts> counts,
                Optional<String> reason,
                List<Difference> structure,
                List<RowDifference> rows) {
            boolean rowsDiffer = counts.filter(figures -> !figures.isSame()).isPresent();
            Status status = rowsDiffer
                    ? Status.DIFFERENT
                    : !structure.isEmpty() ? Status.STRUCTURE : reason.isPresent() ? Status.UNKNOWN : Status.SAME;
            return new TableComparison(table, status, counts, reason, structure, rows);
        }

        /** What there is to say of it in a row, by the names of the JSON document; null for what is not known. */
        public Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("table", table);
            figures.put("status", status.word());
            figures.put("source_rows", counts.map(Counts::sourceRows).orElse(null));
            figures.put("target_rows", counts.map(Counts::targetRows).orElse(null));
            figures.put("missing", counts.map(Counts::missing).orElse(null));
            figures.put("extra", counts.map(Counts::extra).orElse(null));
            figures.put("changed", counts.map(Counts::changed).orElse(null));
            figures.put("reason", reason.orElse(null));
            return figures;
        }

        /** A table that only one side has. */
        public static TableComparison onOneSide(String table, Status status) {
            return new TableComparison(table, status, Optional.empty(), Optional.empty(), List.of(), List.of());
        }
    }

    /**
     * A row that differs.
     *
     * @param key {@code id=1042}
     * @param kind {@code missing}, {@code extra} or {@code changed}
     * @param cells the columns that differ; empty where only one side has the row
     */
    public record RowDifference(String key, String kind, List<Cell> cells) {
        public RowDifference {
            cells = List.copyOf(cells);
        }
    }

    /** One value on each side; empty for NULL. */
    public record Cell(String column, Optional<String> source, Optional<String> target) {}

    /** Whether both are the same; empty if that could not be told. */
    public Optional<Boolean> same() {
        if (!objects.isEmpty()
                || tables.stream()
                        .anyMatch(table -> table.status() != Status.SAME && table.status() != Status.UNKNOWN)) {
            return Optional.of(false);
        }
        return tables.stream().anyMatch(table -> table.status() == Status.UNKNOWN)
                ? Optional.empty()
                : Optional.of(true);
    }

    /** 0 the same, 1 different, 3 if it could not be told. */
    public ExitCode exitCode() {
        return same().map(same -> same ? ExitCode.DONE : ExitCode.DIFFERENT).orElse(ExitCode.FAILED);
    }

    /** The document of DESIGN's section "JSON". */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", "diff");
        json.put("source", source);
        json.put("target", target);
        json.put("same", same().orElse(null));
        json.put("tables", tables.stream().map(Comparison::json).toList());
        json.put("objects", objects.stream().map(Comparison::json).toList());
        json.put("notes", notes);
        json.put("elapsed_ms", elapsed.toMillis());
        return json;
    }

    private static Map<String, Object> json(TableComparison table) {
        Map<String, Object> json = new LinkedHashMap<>(table.figures());
        json.put("structure", table.structure().stream().map(Comparison::json).toList());
        if (!table.rows().isEmpty()) {
            json.put("rows", table.rows().stream().map(Comparison::json).toList());
        }
        return json;
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", difference.what());
        json.put("source", difference.source());
        json.put("target", difference.target());
        return json;
    }

    private static Map<String, Object> json(RowDifference row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", row.key());
        json.put("status", row.kind());
        List<Object> cells = new ArrayList<>();
        for (Cell cell : row.cells()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("column", cell.column());
            values.put("source", cell.source().orElse(null));
            values.put("target", cell.target().orElse(null));
            cells.add(values);
        }
        json.put("columns", cells);
        return json;
    }

    private static Map<String, Object> json(ObjectDifference object) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", object.kind());
        json.put("name", object.name());
        json.put("status", object.status().name().toLowerCase(Locale.ROOT));
        json.put("differs_in", object.aspects());
        return json;
    }
}
