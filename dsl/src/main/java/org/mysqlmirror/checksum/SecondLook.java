package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.checksum.DifferingRow.Kind;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/**
 * Looks at rows that differed once more. A row that both sides have alike by now no longer differs, and neither does one that is on the
 * target as it was on the source at the time of the comparison: the target only follows the source.
 */
public final class SecondLook {
    private final TablePair table;
    private final ReadSession source;
    private final ReadSession target;

    public SecondLook(TablePair table, ReadSession source, ReadSession target) {
        this.table = table;
        this.source = source;
        this.target = target;
    }

    /** Those that still differ, each as it differs now. They go together. */
    public List<DifferingRow> still(List<DifferingRow> batch) {
        return table.hasKey() ? rows(batch) : copies(batch);
    }

    private List<DifferingRow> rows(List<DifferingRow> batch) {
        Map<ByteBuffer, StoredRow> here = look(batch, Side.SOURCE, source);
        Map<ByteBuffer, StoredRow> there = look(batch, Side.TARGET, target);
        List<DifferingRow> still = new ArrayList<>();
        for (DifferingRow row : batch) {
            StoredRow one = here.get(row.key().text());
            StoredRow other = there.get(row.key().text());
            boolean alike = one == null ? other == null : other != null && one.sameAs(other);
            boolean follows =
                    row.kind() == Kind.EXTRA ? other == null : other != null && other.digest() == row.source();
            if (!alike && !follows) {
                still.add(now(row, one, other));
            }
        }
        return still;
    }

    private static DifferingRow now(DifferingRow row, StoredRow one, StoredRow other) {
        // The key's bytes stay those of the side that they were read from.
        Kind kind = row.kind() == Kind.EXTRA ? Kind.EXTRA : other == null ? Kind.MISSING : Kind.CHANGED;
        return new DifferingRow(
                kind, row.key(), one == null ? 0 : one.digest(), other == null ? 0 : other.digest(), row.hashed());
    }

    private Map<ByteBuffer, StoredRow> look(List<DifferingRow> batch, Side side, ReadSession session) {
        RowFetch fetch = new RowFetch(table, side, batch.get(0).hashed());
        List<RowKey> keys = batch.stream().map(DifferingRow::key).toList();
        return fetch.rows(session.query(fetch.check(batch.get(0).origin(), keys)));
    }

    private List<DifferingRow> copies(List<DifferingRow> batch) {
        Map<ByteBuffer, Long> here = counts(batch, Side.SOURCE, source);
        Map<ByteBuffer, Long> there = counts(batch, Side.TARGET, target);
        List<DifferingRow> still = new ArrayList<>();
        for (DifferingRow row : batch) {
            long one = here.getOrDefault(row.key().text(), 0L);
            long other = there.getOrDefault(row.key().text(), 0L);
            if (one != other && other != row.source()) {
                still.add(
                        new DifferingRow(one > other ? Kind.MISSING : Kind.EXTRA, row.key(), one, other, row.hashed()));
            }
        }
        return still;
    }

    private Map<ByteBuffer, Long> counts(List<DifferingRow> batch, Side side, ReadSession session) {
        RowFetch fetch = new RowFetch(table, side, batch.get(0).hashed());
        List<Row> result =
                session.query(fetch.counts(batch.stream().map(DifferingRow::key).toList()));
        return result.stream().collect(toMap(row -> ByteBuffer.wrap(row.values()[0]), row -> row.number(1)));
    }
}
