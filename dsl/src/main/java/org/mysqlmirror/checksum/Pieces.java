package org.mysqlmirror.checksum;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/**
 * A table cut by the values of a column, one piece for each value that either side has, and one for NULL. Where the table is natively
 * partitioned by that column, a server looks only into the partitions that a piece needs.
 */
public final class Pieces {
    /** Beyond so many, asking for each costs more than comparing the whole table. */
    public static final int MOST = 10_000;

    private final TablePair table;
    private final ColumnPair column;
    private final Map<Value, Long> here;
    private final Map<Value, Long> there;

    private record Value(Optional<String> text) {}

    /**
     * Looks which values there are.
     *
     * @param column whose values are exact: numbers and times
     * @throws MirrorException (usage) if the column has more values than it makes sense to tell apart
     */
    public Pieces(TablePair table, String column, ReadSession source, ReadSession target) {
        this.table = table;
        this.column = table.columns().stream()
                .filter(pair -> pair.source().name().equalsIgnoreCase(column))
                .findFirst()
                .orElseThrow(() -> MirrorException.usage(Problem.of("--partition: column " + column + " of "
                                + table.name() + " is not stored on both sides")
                        .hint("Choose another column")));
        this.here = values(source, Side.SOURCE);
        this.there = values(target, Side.TARGET);
    }

    /** @param newOnly whether those are left out that both sides have */
    public List<TablePair> pairs(boolean newOnly) {
        Map<Value, Long> all = new LinkedHashMap<>(here);
        there.forEach((value, rows) -> all.merge(value, rows, Math::max));
        List<TablePair> pieces = new ArrayList<>();
        all.forEach((value, rows) -> {
            if (!newOnly || !here.containsKey(value) || !there.containsKey(value)) {
                pieces.add(table.piece(condition(value), rows));
            }
        });
        return pieces;
    }

    /** The rows of the pieces that both sides have. */
    public Tally onBothSides() {
        return new Tally(rowsShared(here, there), rowsShared(there, here), 0, 0, 0);
    }

    private static long rowsShared(Map<Value, Long> side, Map<Value, Long> other) {
        return side.entrySet().stream()
                .filter(piece -> other.containsKey(piece.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Map<Value, Long> values(ReadSession session, Side side) {
        String name = Sql.name(column.of(side).name());
        String sql = "SELECT " + name + ", COUNT(*) FROM "
                + (side == Side.SOURCE ? table.source() : table.target()).sql()
                + table.where(side).map(where -> " WHERE (" + where + ')').orElse("")
                + " GROUP BY " + name + " LIMIT " + (MOST + 1);
        Map<Value, Long> values = new LinkedHashMap<>();
        for (Row row : session.query(sql)) {
            values.put(new Value(row.optional(0)), row.number(1));
        }
        if (values.size() > MOST) {
            throw MirrorException.usage(Problem.of("--partition: column "
                            + column.source().name() + " of " + table.name() + " has more than " + MOST + " values")
                    .hint("Choose a coarser column, or drop --partition: the comparison needs none"));
        }
        return values;
    }

    private String condition(Value value) {
        Column type = column.source();
        String name = Sql.name(type.name());
        return value.text()
                .map(text -> name + " = " + KeyCondition.literal(type, text.getBytes(StandardCharsets.US_ASCII)))
                .orElse(name + " IS NULL");
    }
}
