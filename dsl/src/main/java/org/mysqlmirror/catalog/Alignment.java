package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.TableName;

/**
 * What gives a table of the target the definition that its namesake has on the source.
 *
 * @param versioned whether the table keeps its history, which MariaDB lets be altered on purpose only
 */
public record Alignment(TableName table, boolean versioned, List<Change> changes) {

    /** The order in which the tables of a database are altered: no table begins a stage before all have ended the one before. */
    public enum Stage {
        /** Out of the way, as a column that takes part in one cannot change its type. */
        DROP_FOREIGN_KEYS,
        /** All else, in one statement: a key and its AUTO_INCREMENT column, or its partitions, only change together. */
        ALTER,
        /** One by one: InnoDB builds no two of them in one statement. */
        ADD_FULLTEXT,
        /** When all parents have their columns. */
        ADD_FOREIGN_KEYS
    }

    /**
     * One clause of an {@code ALTER TABLE}.
     *
     * @param hazard why it may lose data or fail, without a full stop; empty if it cannot
     */
    public record Change(Stage stage, String clause, Optional<String> hazard) {
        public Change {
            requireNonNull(stage, "stage is null");
            requireNonNull(clause, "clause is null");
            requireNonNull(hazard, "hazard is null");
        }

        static Change safe(Stage stage, String clause) {
            return new Change(stage, clause, Optional.empty());
        }

        static Change risky(Stage stage, String clause, String hazard) {
            return new Change(stage, clause, Optional.of(hazard));
        }
    }

    public Alignment {
        requireNonNull(table, "table is null");
        changes = List.copyOf(changes);
    }

    /** @param structures decides what differs, so that two spellings of one thing are no change */
    public static Alignment of(
            TableName target,
            Table sourceTable,
            TableDdl sourceDdl,
            Table targetTable,
            TableDdl targetDdl,
            Structures structures) {
        Namesakes namesakes = Namesakes.of(sourceTable, sourceDdl, targetTable, targetDdl, structures);
        ColumnChanges columns = new ColumnChanges(namesakes);
        List<Change> changes = new ArrayList<>();
        changes.addAll(columns.changes());
        changes.addAll(new IndexChanges(namesakes, columns).changes());
        changes.addAll(new CheckChanges(namesakes, columns).changes());
        changes.addAll(new ForeignKeyChanges(namesakes, columns, target.database()).changes());
        changes.addAll(new OptionChanges(namesakes).changes());
        changes.addAll(new PartitionChanges(namesakes).changes());
        return new Alignment(target, namesakes.present().isVersioned(), changes);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The statements of a stage, to be run in this order; empty where it has nothing to do. */
    public List<String> statements(Stage stage) {
        List<String> clauses = changes.stream()
                .filter(change -> change.stage() == stage)
                .map(Change::clause)
                .toList();
        if (clauses.isEmpty()) {
            return List.of();
        }
        return stage == Stage.ADD_FULLTEXT
                ? clauses.stream().map(this::alter).toList()
                : List.of(alter(joined(clauses)));
    }

    /** Why it may lose data or fail, change by change. */
    public List<String> hazards() {
        return changes.stream().flatMap(change -> change.hazard().stream()).toList();
    }

    private String alter(String clauses) {
        String history = versioned ? "SET STATEMENT system_versioning_alter_history = 'KEEP' FOR " : "";
        return history + "ALTER TABLE " + table.sql() + ' ' + clauses;
    }

    // What is said about partitions comes last, and without a comma.
    private static String joined(List<String> clauses) {
        String listed = clauses.stream()
                .filter(clause -> !PartitionChanges.areTold(clause))
                .collect(joining(", "));
        String partitions = clauses.stream().filter(PartitionChanges::areTold).collect(joining());
        return (listed + ' ' + partitions).strip();
    }
}
