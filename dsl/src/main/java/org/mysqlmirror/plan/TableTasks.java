package org.mysqlmirror.plan;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.plan.TableTask.Load;
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
    private final ServerFacts target;
    private final long bytes;

    TableTasks(MirrorRequest request, ServerFacts target, List<Table> tables) {
        this.request = request;
        this.target = target;
        this.bytes = tables.stream().mapToLong(Table::dataBytes).sum();
    }

    TableTask of(Table table) {
        boolean withRows = !request.selection().withoutRows(table.name());
        Load load = load(table);
        return new TableTask(
                table,
                Optional.ofNullable(request.selection().where().get(table.name())),
                withRows,
                load,
                rowsPerChunk(table),
                withRows && load != Load.BULK && table.dataBytes() >= SMALL_TABLE_BYTES);
    }

    private Load load(Table table) {
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
