package org.mysqlmirror.checksum;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Index;
import org.mysqlmirror.catalog.Table;

/**
 * A table and its namesake, as far as rows are concerned.
 *
 * @param columns those that rows are made of, matched by name, in the order of the source
 * @param key the columns that tell rows apart on both sides; empty where rows are a multiset
 * @param ranges the index by which both sides can be cut into the same ranges; empty where only whole tables can be compared
 * @param rows an estimate
 * @param where the user's own SQL, for the source; empty for all rows
 * @param whereThere the same for the target
 * @param piece the condition for one of the pieces that the table is compared in; empty for all rows
 * @param definition of the target
 */
public record TablePair(
        TableName source,
        TableName target,
        List<ColumnPair> columns,
        List<ColumnPair> key,
        Optional<ChunkKey> ranges,
        long rows,
        Flavors flavors,
        Optional<String> where,
        Optional<String> whereThere,
        Optional<String> piece,
        Table definition) {
    public TablePair {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Two tables that have the same stored columns. */
    public static TablePair of(
            TableName source,
            Table sourceTable,
            TableName target,
            Table targetTable,
            Flavors flavors,
            Optional<String> where) {
        List<ColumnPair> columns =
                pairs(sourceTable.storedColumns().stream().map(Column::name).toList(), sourceTable, targetTable);
        List<ColumnPair> key = key(sourceTable, targetTable);
        return new TablePair(
                source,
                target,
                columns,
                key,
                ranges(key, sourceTable, targetTable),
                Math.max(sourceTable.rows(), targetTable.rows()),
                flavors,
                where,
                where,
                Optional.empty(),
                targetTable);
    }

    /**
     * A table and its copy, which holds no other rows than those that are wanted of it.
     *
     * @param there what the copy is
     */
    public static TablePair ofCopy(
            TableName source, TableName copy, Table table, Table there, Flavors flavors, Optional<String> where) {
        TablePair pair = of(source, table, copy, there, flavors, where);
        return new TablePair(
                source,
                copy,
                pair.columns,
                pair.key,
                pair.ranges,
                pair.rows,
                flavors,
                where,
                Optional.empty(),
                Optional.empty(),
                there);
    }

    /**
     * A part of it, compared by itself.
     *
     * @param condition as SQL
     * @param rowsThere an estimate
     */
    public TablePair piece(String condition, long rowsThere) {
        return new TablePair(
                source,
                target,
                columns,
                key,
                ranges,
                rowsThere,
                flavors,
                where,
                whereThere,
                Optional.of(condition),
                definition);
    }

    private static List<ColumnPair> pairs(List<String> names, Table source, Table target) {
        List<ColumnPair> pairs = new ArrayList<>();
        for (String name : names) {
            source.column(name)
                    .flatMap(one -> target.column(name).map(other -> new ColumnPair(one, other)))
                    .ifPresent(pairs::add);
        }
        return pairs;
    }

    // A key of whole columns that is one on both sides.
    private static List<ColumnPair> key(Table source, Table target) {
        return source.rowKey()
                .filter(index -> target.rowKey()
                        .filter(other -> sameColumns(index, other))
                        .isPresent())
                .filter(index -> index.parts().stream().allMatch(Index.Part::isWholeColumn))
                .map(index -> pairs(index.columns(), source, target))
                .filter(pairs -> pairs.stream().noneMatch(pair -> pair.source().isGenerated()))
                // A FLOAT is not equal to its own text, so no row could be found by it.
                .filter(pairs -> pairs.stream().noneMatch(pair -> pair.family() == ColumnPair.Family.FLOAT))
                .orElse(List.of());
    }

    private static boolean sameColumns(Index one, Index other) {
        return one.columns().stream()
                .map(String::toLowerCase)
                .toList()
                .equals(other.columns().stream().map(String::toLowerCase).toList());
    }

    // Where the two sides order the same values in another way, a row may fall into another range on each side.
    private static Optional<ChunkKey> ranges(List<ColumnPair> key, Table source, Table target) {
        Optional<ChunkKey> one = ChunkKey.of(source).filter(any -> !key.isEmpty());
        Optional<ChunkKey> other = ChunkKey.of(target);
        boolean sameOrder = one.isPresent()
                && other.isPresent()
                && one.get().columns().size() == other.get().columns().size()
                && key.stream()
                        .limit(one.get().columns().size())
                        .allMatch(pair -> pair.source()
                                        .collation()
                                        .equals(pair.target().collation())
                                && pair.source().charset().equals(pair.target().charset())
                                && pair.incomparable().isEmpty());
        return one.filter(any -> sameOrder);
    }

    /**
     * Why rows cannot be compared: columns that only one side has, or values of another kind.
     *
     * @return empty if they can
     */
    public static Optional<String> incomparable(Table source, Table target) {
        List<String> reasons = new ArrayList<>();
        source.storedColumns().stream()
                .filter(column -> target.column(column.name())
                        .filter(it -> !it.isGenerated())
                        .isEmpty())
                .forEach(column -> reasons.add("column " + column.name() + " is not on the target"));
        target.storedColumns().stream()
                .filter(column -> source.column(column.name())
                        .filter(it -> !it.isGenerated())
                        .isEmpty())
                .forEach(column -> reasons.add("column " + column.name() + " is only on the target"));
        pairs(source.storedColumns().stream().map(Column::name).toList(), source, target).stream()
                .flatMap(pair -> pair.incomparable().stream())
                .forEach(reasons::add);
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /** The table's name. */
    public String name() {
        return source.table();
    }

    /** The user's condition for a side. */
    Optional<String> where(Side side) {
        return side == Side.SOURCE ? where : whereThere;
    }

    /** Whether rows of the target are left out, so that a row may be outside there and inside on the source. */
    boolean isPartial() {
        return whereThere.isPresent() || piece.isPresent();
    }

    /** Whether a row may be so long that only few of them fit into a statement. */
    boolean mayBeLong() {
        return columns.stream()
                .flatMap(pair -> Stream.of(pair.source(), pair.target()))
                .anyMatch(RowDigest::mayBeLong);
    }

    /** How each column is read from the source and written to the target. */
    List<CopyColumn> copied() {
        return columns.stream()
                .map(pair -> CopyColumn.of(pair.source(), pair.target()))
                .toList();
    }

    /** Whether rows can be told apart. */
    public boolean hasKey() {
        return !key.isEmpty();
    }

    /** {@code FROM table …} for some ranges of it, with further conditions. */
    String from(Side side, List<Chunk> chunks, String... conditions) {
        List<String> all = new ArrayList<>();
        ranges.map(by -> either(chunks, by)).filter(text -> !text.isEmpty()).ifPresent(all::add);
        piece.ifPresent(all::add);
        where(side).ifPresent(condition -> all.add('(' + condition + ')'));
        all.addAll(List.of(conditions));
        return " FROM " + (side == Side.SOURCE ? source : target).sql() + forcedIndex(side, chunks)
                + (all.isEmpty() ? "" : all.stream().collect(joining(" AND ", " WHERE ", "")));
    }

    /** The same for one range. */
    String from(Side side, Chunk chunk, String... conditions) {
        return from(side, List.of(chunk), conditions);
    }

    private static String either(List<Chunk> chunks, ChunkKey by) {
        if (chunks.stream().anyMatch(Chunk::isAll)) {
            return "";
        }
        return chunks.stream()
                .map(chunk -> '(' + String.join(" AND ", chunk.conditions(by)) + ')')
                .collect(joining(" OR ", "(", ")"));
    }

    // The name of the key may differ between the sides; only of a primary key is it known.
    private String forcedIndex(Side side, List<Chunk> chunks) {
        boolean known = side == Side.SOURCE
                || ranges.filter(by -> by.index().equals("PRIMARY")).isPresent();
        return ranges.filter(any -> known
                        && where.isEmpty()
                        && piece.isEmpty()
                        && chunks.stream().noneMatch(Chunk::isAll))
                .map(by -> " FORCE INDEX (" + Sql.name(by.index()) + ')')
                .orElse("");
    }

    /** The text of a row's key as SQL: equal on both sides exactly if the keys are. */
    String keyText(Side side) {
        return RowDigest.of(key, flavors).items(side);
    }

    /** The digest of its rows. */
    RowDigest digest() {
        return RowDigest.of(columns, flavors);
    }

    /** The columns of the key as SQL, separated by commas. */
    String keyColumns(Side side) {
        return key.stream().map(pair -> Sql.name(pair.of(side).name())).collect(joining(", "));
    }
}
