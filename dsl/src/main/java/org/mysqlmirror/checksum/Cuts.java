package org.mysqlmirror.checksum;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.connect.Row;

/**
 * Cuts batches of rows so that each part fits into a statement and into memory. How long a row is, only the servers know, and it may be
 * long on one of them alone.
 */
final class Cuts {
    private static final long MOST_BYTES = 4L << 20;
    // Beyond this a row is not held in memory.
    private static final long LONGEST = 8L << 20;

    private final TablePair table;
    private final long mostBytes;
    private final long longest;

    /** Rows that are worked on together; a long one is alone. */
    record Part(List<DifferingRow> rows, boolean isLong) {}

    /** Runs a query. */
    interface Asking {
        List<Row> query(String sql);
    }

    /** @param maxAllowedPacket of the target, in bytes */
    Cuts(TablePair table, long maxAllowedPacket) {
        this.table = table;
        this.mostBytes = Math.min(MOST_BYTES, maxAllowedPacket / 3);
        this.longest = Math.min(LONGEST, maxAllowedPacket / 2);
    }

    /** @param batch rows that go together */
    List<Part> of(List<DifferingRow> batch, Asking source, Asking target) {
        if (!table.mayBeLong()) {
            return List.of(new Part(batch, false));
        }
        Map<ByteBuffer, Long> sizes = new HashMap<>();
        sizes(batch, Side.SOURCE, source).forEach((key, size) -> sizes.merge(key, size, Math::max));
        sizes(batch, Side.TARGET, target).forEach((key, size) -> sizes.merge(key, size, Math::max));
        List<Part> parts = new ArrayList<>();
        List<DifferingRow> part = new ArrayList<>();
        long bytes = 0;
        for (DifferingRow row : batch) {
            long size = sizes.getOrDefault(row.key().text(), 0L);
            if (size > longest) {
                parts.add(new Part(List.of(row), true));
                continue;
            }
            if (!part.isEmpty() && bytes + size > mostBytes) {
                parts.add(new Part(part, false));
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(row);
            bytes += size;
        }
        if (!part.isEmpty()) {
            parts.add(new Part(part, false));
        }
        return parts;
    }

    private Map<ByteBuffer, Long> sizes(List<DifferingRow> batch, Side side, Asking server) {
        RowFetch fetch = new RowFetch(table, side, false);
        List<RowKey> keys = batch.stream().map(DifferingRow::key).toList();
        Map<ByteBuffer, Long> sizes = new HashMap<>();
        for (Row row : server.query(fetch.sizes(batch.get(0).origin(), keys))) {
            sizes.merge(ByteBuffer.wrap(row.values()[0]), row.number(1), Math::max);
        }
        return sizes;
    }
}
