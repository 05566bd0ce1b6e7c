package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Alignment;
import org.mysqlmirror.catalog.Table;

/** One thing that a plan does. A step is data: it says what it will do, and whoever runs it does just that. */
public sealed interface Step {
    /** What it will do, a line for each part. */
    List<String> lines();

    <R> R accept(Handler<R> handler);

    /** Does something for each kind of step. */
    interface Handler<R> {
        R takeSnapshot(TakeSnapshot step);

        R prepareAside(PrepareAside step);

        R replaceTables(ReplaceTables step);

        R dropAside(DropAside step);

        R alterTables(AlterTables step);

        R repairRows(RepairRows step);

        R repairAltered(RepairAltered step);

        R dropTables(DropTables step);
    }

    /**
     * Opens the sessions that read.
     *
     * @param tables what is read, for the way that locks tables
     */
    record TakeSnapshot(SnapshotWay way, int sessions, List<TableName> tables) implements Step {
        public TakeSnapshot {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            String read = "read " + Figures.of(tables.size(), "table") + " in " + Figures.of(sessions, "session");
            return List.of(
                    way == SnapshotWay.NONE
                            ? read + ", each table as it is when its turn comes"
                            : read + " from one snapshot (" + way.words() + ')');
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.takeSnapshot(this);
        }
    }

    /** Makes the databases beside the target, with the record that tells whose they are. */
    record PrepareAside(SideSchemas schemas) implements Step {
        @Override
        public List<String> lines() {
            return List.of(
                    "make " + schemas.aside() + " and " + schemas.old() + " on the target, and a record of this job");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.prepareAside(this);
        }
    }

    /** Builds every table aside, verifies it, and puts each group in place as soon as it is complete. */
    record ReplaceTables(
            SideSchemas schemas, List<TableGroup> groups, int workers, boolean verifyCount, long maxAllowedPacket)
            implements Step {
        public ReplaceTables {
            groups = List.copyOf(groups);
        }

        /** The tables of all groups, the largest first. */
        public List<TableTask> largestFirst() {
            return groups.stream()
                    .flatMap(group -> group.tables().stream())
                    .sorted(Comparator.comparingLong(
                                    (TableTask task) -> -task.table().dataBytes())
                            .thenComparing(TableTask::name))
                    .toList();
        }

        public int tables() {
            return groups.stream().mapToInt(group -> group.tables().size()).sum();
        }

        /** The rows that travel, by estimate. */
        public long rows() {
            return filled().mapToLong(Table::rows).sum();
        }

        /** Their bytes, by estimate. */
        public long bytes() {
            return filled().mapToLong(Table::dataBytes).sum();
        }

        private Stream<Table> filled() {
            return groups.stream()
                    .flatMap(group -> group.tables().stream())
                    .filter(TableTask::withRows)
                    .map(TableTask::table);
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(build());
            later().ifPresent(lines::add);
            if (verifyCount) {
                lines.add("verify row counts");
            }
            lines.add("put in place with one RENAME for each group of tables that foreign keys connect: "
                    + Figures.of(groups.size(), "group"));
            long triggers =
                    groups.stream().mapToLong(group -> group.triggers().size()).sum();
            if (triggers > 0) {
                lines.add("create " + Figures.of(triggers, "trigger"));
            }
            return lines;
        }

        private String build() {
            List<TableTask> tasks = largestFirst();
            List<TableTask> filled = tasks.stream().filter(TableTask::withRows).toList();
            String largest = filled.stream().limit(3).map(TableTask::name).collect(joining(", "));
            return "build aside in " + schemas.aside() + ": " + Figures.of(tasks.size(), "table") + ", about "
                    + Figures.about(rows()) + " rows, " + Figures.bytes(bytes())
                    + (filled.size() > 1 ? "; largest first: " + largest : "")
                    + (filled.size() < tasks.size()
                            ? "; " + Figures.of(tasks.size() - filled.size(), "table") + " without rows"
                            : "");
        }

        private Optional<String> later() {
            long indexed =
                    largestFirst().stream().filter(TableTask::indexesLater).count();
            long keys = largestFirst().stream()
                    .mapToLong(task -> task.table().foreignKeys().size())
                    .sum();
            if (indexed == 0 && keys == 0) {
                return Optional.empty();
            }
            return Optional.of("add when the rows are there: "
                    + (indexed == 0 ? "" : "the indexes of " + Figures.of(indexed, "table"))
                    + (indexed > 0 && keys > 0 ? ", " : "")
                    + (keys == 0 ? "" : Figures.of(keys, "foreign key")));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.replaceTables(this);
        }
    }

    /** Drops the databases beside the target. */
    record DropAside(SideSchemas schemas) implements Step {
        @Override
        public List<String> lines() {
            return List.of("drop the replaced tables, " + schemas.aside() + " and " + schemas.old());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dropAside(this);
        }
    }

    /** Gives tables of the target the definitions of their namesakes. */
    record AlterTables(List<Alignment> tables) implements Step {
        public AlterTables {
            tables = List.copyOf(tables);
        }

        /** The statements of a stage, for all tables. */
        public List<String> statements(Alignment.Stage stage) {
            return tables.stream()
                    .flatMap(table -> table.statements(stage).stream())
                    .toList();
        }

        @Override
        public List<String> lines() {
            return Stream.of(Alignment.Stage.values())
                    .flatMap(stage -> statements(stage).stream())
                    .toList();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.alterTables(this);
        }
    }

    /** Compares the rows of tables that have just been altered, and makes them equal. */
    record RepairAltered(List<String> tables) implements Step {
        public RepairAltered {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of("then compare and repair the rows of " + MirrorPlanner.listed(tables));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.repairAltered(this);
        }
    }

    /**
     * Makes rows of the target equal to those of the source.
     *
     * @param tables parents before their children
     * @param sessions how many batches are on their way at once
     */
    record RepairRows(List<TableRepair> tables, int sessions) implements Step {
        public RepairRows {
            tables = List.copyOf(tables);
        }

        /** All rows that are written. */
        public long rows() {
            return tables.stream().mapToLong(TableRepair::rows).sum();
        }

        @Override
        public List<String> lines() {
            return SyncPlanner.lines(tables);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.repairRows(this);
        }
    }

    /**
     * Drops tables that only the target has.
     *
     * @param tables children before their parents
     */
    record DropTables(List<String> tables) implements Step {
        public DropTables {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> lines() {
            return List.of("drop what only the target has: " + MirrorPlanner.listed(tables));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.dropTables(this);
        }
    }
}
