package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/** Reads whole rows of one side by their keys, and what makes them comparable. */
final class RowFetch {
    private static final int KEY = 0;
    private static final int DIGEST = 1;

    private final TablePair table;
    private final Side side;
    private final RowDigest digest;
    private final List<ColumnPair> documents;
    private final List<CopyColumn> columns;

    /** @param hashed whether digests are of the form for very long rows */
    RowFetch(TablePair table, Side side, boolean hashed) {
        this.table = table;
        this.side = side;
        RowDigest plain = table.digest();
        this.digest = hashed ? plain.withEveryTextHashed() : plain;
        this.documents = table.columns().stream()
                .filter(pair -> pair.family() == ColumnPair.Family.JSON)
                .toList();
        this.columns = table.columns().stream()
                .map(pair -> CopyColumn.of(pair.of(side), pair.of(side)))
                .toList();
    }

    /**
     * The query for some rows. The user's condition chose them; what has become of a row that is outside of it by now, or on the other
     * side, is in question as well, so that none is deleted which the source still has.
     *
     * @param suffix {@code FOR UPDATE}, or nothing
     */
    String byKeys(Side origin, List<RowKey> keys, String suffix) {
        return select(table.keyText(side)) + from(new KeyCondition(table).any(side, origin, keys)) + suffix;
    }

    /** The query for what is needed to tell whether rows are as they should be. */
    String check(Side origin, List<RowKey> keys) {
        return "SELECT " + String.join(", ", comparable(table.keyText(side)))
                + from(new KeyCondition(table).any(side, origin, keys));
    }

    /** One row of each content, however many copies there are. */
    Map<ByteBuffer, StoredRow> oneOfEach(ReadSession session, List<RowKey> digests) {
        Map<ByteBuffer, StoredRow> rows = new HashMap<>();
        if (digests.isEmpty()) {
            return rows;
        }
        try {
            session.stream(byDigests(digests), values -> {
                ByteBuffer key = ByteBuffer.wrap(values[KEY]);
                if (!rows.containsKey(key)) {
                    rows.put(key, stored(new Row(values.clone())));
                }
            });
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException("maps take everything", e);
        }
    }

    /** The query for every copy of some contents. */
    String byDigests(List<RowKey> digests) {
        return select(digest.sql(side)) + from(digest.sql(side) + in(digests));
    }

    /** The query that counts rows by their content. */
    String counts(List<RowKey> digests) {
        return "SELECT " + digest.sql(side) + " AS digest, COUNT(*)" + from(digest.sql(side) + in(digests))
                + " GROUP BY digest ORDER BY NULL";
    }

    /** The query for how long the longest values of some rows are together. */
    String sizes(Side origin, List<RowKey> keys) {
        String sum = table.columns().stream()
                .map(pair -> "COALESCE(LENGTH(" + Sql.name(pair.of(side).name()) + "), 0)")
                .collect(joining(" + "));
        return "SELECT " + table.keyText(side) + ", " + sum + from(new KeyCondition(table).any(side, origin, keys));
    }

    /** {@code IN (…)} for digests. */
    static String in(List<RowKey> digests) {
        return digests.stream().map(RowFetch::digest).collect(joining(", ", " IN (", ")"));
    }

    /** The digest that stands for rows without a key. */
    static String digest(RowKey key) {
        return StandardCharsets.US_ASCII.decode(key.text().duplicate()).toString();
    }

    /** The digest of a row as SQL. */
    String digestSql() {
        return digest.sql(side);
    }

    private String select(String key) {
        List<String> items = comparable(key);
        columns.forEach(column -> items.add(column.read()));
        return "SELECT " + String.join(", ", items);
    }

    private List<String> comparable(String key) {
        List<String> items = new ArrayList<>(List.of(key, digest.sql(side)));
        if (!documents.isEmpty()) {
            items.add(digest.withoutDocuments().sql(side));
            documents.forEach(pair -> items.add(RowDigest.document(pair.of(side))));
        }
        return items;
    }

    private String from(String condition) {
        boolean isSource = side == Side.SOURCE;
        return " FROM " + (isSource ? table.source() : table.target()).sql() + " WHERE " + condition
                + table.where(side)
                        .filter(any -> !table.hasKey())
                        .map(where -> " AND (" + where + ')')
                        .orElse("");
    }

    /** The rows of a result, by the texts of their keys. */
    Map<ByteBuffer, StoredRow> rows(List<Row> result) {
        Map<ByteBuffer, StoredRow> rows = new HashMap<>();
        for (Row row : result) {
            StoredRow stored = stored(row);
            rows.put(stored.key().text(), stored);
        }
        return rows;
    }

    private StoredRow stored(Row row) {
        byte[][] all = row.values();
        if (all[DIGEST] == null) {
            throw MirrorException.failed(Problem.of("a row is longer than max_allowed_packet")
                    .at(side == Side.SOURCE ? table.source() : table.target())
                    .hint("Raise max_allowed_packet, or mirror this table"));
        }
        int first = documents.isEmpty() ? DIGEST + 1 : DIGEST + 2 + documents.size();
        byte[][] values = Arrays.copyOfRange(all, first, all.length);
        return new StoredRow(
                new RowKey(ByteBuffer.wrap(all[KEY]), keyValues(values)), row.number(DIGEST), meaning(all), values);
    }

    private Optional<String> meaning(byte[][] all) {
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        byte[][] parts = Arrays.copyOfRange(all, DIGEST, DIGEST + 2 + documents.size());
        return Optional.of(Documents.meaning(parts));
    }

    private List<byte[]> keyValues(byte[][] values) {
        return values.length == 0
                ? List.of()
                : table.key().stream()
                        .map(pair -> values[table.columns().indexOf(pair)])
                        .toList();
    }
}
