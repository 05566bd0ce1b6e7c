package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Index;

/** The statements that change rows of the target. */
final class RowWriter {
    private static final int MOST_ROWS = 100;
    private static final long MOST_BYTES = 1L << 20;

    private final TablePair table;
    private final List<CopyColumn> columns;

    RowWriter(TablePair table) {
        this.table = table;
        this.columns = table.copied();
    }

    /** @param origin the side that the keys' bytes come from */
    Write delete(Side origin, List<RowKey> keys) {
        return Write.of("DELETE FROM " + table.target().sql() + " WHERE "
                + new KeyCondition(table).any(Side.TARGET, origin, keys));
    }

    /** Deletes all rows of some contents. */
    Write deleteAll(RowFetch target, List<RowKey> digests) {
        return Write.of("DELETE FROM " + table.target().sql() + " WHERE " + target.digestSql() + RowFetch.in(digests)
                + where());
    }

    /** Deletes some of the rows of one content. */
    Write deleteSome(RowFetch target, RowKey digest, long count) {
        return Write.of("DELETE FROM " + table.target().sql() + " WHERE " + target.digestSql() + " = "
                + RowFetch.digest(digest) + where() + " LIMIT " + count);
    }

    private String where() {
        return table.whereThere().map(where -> " AND (" + where + ')').orElse("");
    }

    Write insert(List<StoredRow> rows) {
        Write.Builder sql =
                new Write.Builder().sql("INSERT INTO " + table.target().sql() + " (" + names() + ") VALUES ");
        for (int i = 0; i < rows.size(); i++) {
            sql.sql(i == 0 ? "(" : ", (");
            for (int c = 0; c < columns.size(); c++) {
                sql.sql(c == 0 ? "" : ", ").value(columns.get(c), rows.get(i).values()[c]);
            }
            sql.sql(")");
        }
        return sql.build();
    }

    /** The same in statements of a length that a client and a server take as text, where bytes stand as hexadecimal digits. */
    List<Write> inserts(List<StoredRow> rows) {
        List<Write> statements = new ArrayList<>();
        List<StoredRow> some = new ArrayList<>();
        long bytes = 0;
        for (StoredRow row : rows) {
            if (!some.isEmpty() && (some.size() == MOST_ROWS || bytes + row.bytes() > MOST_BYTES)) {
                statements.add(insert(some));
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(row);
            bytes += row.bytes();
        }
        if (!some.isEmpty()) {
            statements.add(insert(some));
        }
        return statements;
    }

    private String names() {
        return columns.stream().map(column -> Sql.name(column.name())).collect(joining(", "));
    }

    /** Updates the columns of one row that differ. */
    Write update(StoredRow now, StoredRow wanted) {
        Write.Builder sql = new Write.Builder().sql("UPDATE " + table.target().sql() + " SET ");
        List<Integer> changed = changed(now, wanted);
        for (int i = 0; i < changed.size(); i++) {
            CopyColumn column = columns.get(changed.get(i));
            sql.sql((i == 0 ? "" : ", ") + Sql.name(column.name()) + " = ")
                    .value(column, wanted.values()[changed.get(i)]);
        }
        return sql.sql(" WHERE " + new KeyCondition(table).any(Side.TARGET, Side.SOURCE, List.of(wanted.key())))
                .build();
    }

    /**
     * Updates the columns of many rows that differ in at least one of them. The rows are there, and none of their unique values
     * changes: so each meets itself, and no other row.
     */
    Write updateMany(List<StoredRow> now, List<StoredRow> wanted) {
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            changed(now.get(i), wanted.get(i)).stream()
                    .filter(column -> !changed.contains(column))
                    .forEach(changed::add);
        }
        // VALUES() is deprecated on MySQL, which knows an alias instead; MariaDB knows no alias.
        String assignments = changed.stream()
                .map(column -> Sql.name(columns.get(column).name()))
                .map(name -> name + " = VALUES(" + name + ')')
                .collect(joining(", "));
        Write insert = insert(wanted);
        List<String> parts = new ArrayList<>(insert.parts());
        parts.set(parts.size() - 1, parts.get(parts.size() - 1) + " ON DUPLICATE KEY UPDATE " + assignments);
        return new Write(parts, insert.values());
    }

    // What the server would set by itself is always said; where no bytes differ (the invalid index 0 of an ENUM is
    // written like ''), everything is.
    private List<Integer> changed(StoredRow now, StoredRow wanted) {
        List<Integer> changed = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnPair pair = table.columns().get(i);
            if (table.key().contains(pair)) {
                continue;
            }
            boolean alike = pair.source().charset().equals(pair.target().charset())
                    && Arrays.equals(now.values()[i], wanted.values()[i]);
            if (!alike) {
                changed.add(i);
            } else if (isSetByServer(pair.target())) {
                own.add(i);
            }
        }
        if (changed.isEmpty()) {
            for (int i = 0; i < columns.size(); i++) {
                changed.add(i);
            }
            return changed;
        }
        changed.addAll(own);
        return changed;
    }

    /** The names of the columns whose stored bytes differ. */
    List<String> differing(StoredRow one, StoredRow other) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!Arrays.equals(one.values()[i], other.values()[i])) {
                names.add(columns.get(i).name());
            }
        }
        return names;
    }

    private static boolean isSetByServer(Column column) {
        return column.extra().toLowerCase(Locale.ROOT).contains("on update");
    }

    /** Whether a change of these values may meet another row in a unique index beside the key. */
    boolean changesUniqueValues(StoredRow now, StoredRow wanted) {
        return table.definition().indexes().stream()
                .filter(Index::unique)
                .filter(index -> !isKey(index))
                .anyMatch(index -> changes(index, now, wanted));
    }

    private boolean isKey(Index index) {
        return index.columns()
                        .equals(table.key().stream()
                                .map(pair -> pair.target().name())
                                .toList())
                && index.parts().stream().allMatch(Index.Part::isWholeColumn);
    }

    // An expression, or a column that the server computes, may depend on anything.
    private boolean changes(Index index, StoredRow now, StoredRow wanted) {
        for (Index.Part part : index.parts()) {
            int position = part.column().map(this::position).orElse(-1);
            if (position < 0 || !Arrays.equals(now.values()[position], wanted.values()[position])) {
                return true;
            }
        }
        return false;
    }

    private int position(String column) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).target().name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }
}
