package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.plan.TableTask.Load;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;

/** Decides for each table how it is copied. */
final class TableTasks {
    // Large enough that the two round trips around a chunk do not count, small enough for its undo and its binary log.
    private static final long CHUNK_BYTES = 32L << 20;
    private static final long MOST_ROWS = 500_000;
    private static final long FEWEST_ROWS = 10;
    // Below this an ALTER costs more than keeping the indexes up to date during the load.
    private static final long SMALL_TABLE_BYTES = 8L << 20;
    // One transaction of MariaDB's bulk path: it has to fit into the binary log's cache on disk.
    private static final long MOST_BULK_BYTES = 8L << 30;

    private final MirrorRequest request;
    private final Method method;
    private final ServerFacts target;
    private final long bytes;

    TableTasks(MirrorRequest request, Method method, ServerFacts target, List<Table> tables) {
        this.method = method;
        this.request = request;
        this.target = target;
        this.bytes = tables.stream().mapToLong(Table::dataBytes).sum();
    }

    TableTask of(Table table) {
        boolean withRows = !request.selection().withoutRows(table.name());
        Load load = load(table);
        return new TableTask(
                table,
                request.selection().condition(table.name()),
                withRows,
                load,
                rowsPerChunk(table),
                withRows && load != Load.BULK && load != Load.PROGRAMS && table.dataBytes() >= SMALL_TABLE_BYTES);
    }

    /** How many, how large, and the largest of them, by estimate: for people. */
    static String described(List<TableTask> tasks) {
        List<TableTask> filled = tasks.stream()
                .filter(TableTask::withRows)
                .sorted(Comparator.comparingLong(
                                (TableTask task) -> -task.table().dataBytes())
                        .thenComparing(TableTask::name))
                .toList();
        String largest = filled.stream().limit(3).map(TableTask::name).collect(joining(", "));
        long rows = filled.stream().mapToLong(task -> task.table().rows()).sum();
        long bytes = filled.stream().mapToLong(task -> task.table().dataBytes()).sum();
        return Figures.of(tasks.size(), "table") + ", about " + Figures.about(rows) + " rows, " + Figures.bytes(bytes)
                + (filled.size() > 1 ? "; largest first: " + largest : "")
                + (filled.size() < tasks.size()
                        ? "; " + Figures.of(tasks.size() - filled.size(), "table") + " without rows"
                        : "");
    }

    private Load load(Table table) {
        if (method == Method.SAME_SERVER) {
            return Load.INSIDE;
        }
        if (method == Method.DIFFERENT_SERVERS) {
            return Load.PROGRAMS;
        }
        if (!target.isOn("local_infile")) {
            return Load.INSERTS;
        }
        return target.loadsInBulk() && table.engine().equalsIgnoreCase("InnoDB") && suitsBulk(table)
                ? Load.BULK
                : Load.CHUNKS;
    }

    // One stream per table: a table that holds more than a worker's share would keep the others waiting in the end.
    private boolean suitsBulk(Table table) {
        long share = Math.max(SMALL_TABLE_BYTES, bytes / Math.max(1, Math.min(request.workers(), 2)));
        return table.dataBytes() <= MOST_BULK_BYTES && table.dataBytes() <= share;
    }

    private static long rowsPerChunk(Table table) {
        long perRow = Math.max(1, table.bytesPerRow());
        return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, CHUNK_BYTES / perRow));
    }
}
