package org.mysqlmirror.transfer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.checksum.Chunk;
import org.mysqlmirror.checksum.ChunkKey;
import org.mysqlmirror.checksum.CopyColumn;

/**
 * What is copied: a table's columns, and the rows that the user wants of it.
 *
 * @param where the user's own SQL; empty for all rows
 */
public record RowRange(
        TableName source, TableName target, List<CopyColumn> columns, Optional<ChunkKey> key, Optional<String> where) {
    public RowRange {
        columns = List.copyOf(columns);
    }

    /** A table whose copy has the same definition. */
    public static RowRange of(TableName source, TableName target, Table table, Optional<String> where) {
        return of(source, target, table, table, where);
    }

    /** @param there what the copy is, with the same columns */
    public static RowRange of(TableName source, TableName target, Table table, Table there, Optional<String> where) {
        return new RowRange(
                source,
                target,
                table.storedColumns().stream()
                        .map(column -> CopyColumn.of(
                                column, there.column(column.name()).orElseThrow()))
                        .toList(),
                ChunkKey.of(table),
                where);
    }

    /** The SELECT for one chunk, in the order of the key, so that the target's tree grows at its end. */
    String select(Chunk chunk) {
        return "SELECT " + columns.stream().map(CopyColumn::read).collect(joining(", ")) + " FROM " + source.sql()
                + forcedIndex() + conditions(chunk) + order();
    }

    /** The statement that copies one chunk inside a server. */
    String insert(Chunk chunk) {
        String names = columns.stream().map(column -> Sql.name(column.name())).collect(joining(", "));
        return "INSERT INTO " + target.sql() + " (" + names + ") SELECT " + names + " FROM " + source.sql()
                + forcedIndex() + conditions(chunk) + order();
    }

    /** The SELECT that counts the rows which a copy has to have. */
    public String count() {
        return "SELECT COUNT(*) FROM " + source.sql() + conditions(Chunk.all());
    }

    private String order() {
        return key.filter(any -> where.isEmpty())
                .map(by -> " ORDER BY " + orderedBy(by))
                .orElse("");
    }

    // With a condition of the user's, the optimizer may know a better way than the key.
    private String forcedIndex() {
        return key.filter(any -> where.isEmpty())
                .map(by -> " FORCE INDEX (" + Sql.name(by.index()) + ')')
                .orElse("");
    }

    private static String orderedBy(ChunkKey key) {
        return key.columns().stream().map(column -> Sql.name(column.name())).collect(joining(", "));
    }

    private String conditions(Chunk chunk) {
        List<String> conditions = new ArrayList<>();
        key.ifPresent(by -> conditions.addAll(chunk.conditions(by)));
        where.ifPresent(condition -> conditions.add('(' + condition + ')'));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
