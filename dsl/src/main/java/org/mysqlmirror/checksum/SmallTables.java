package org.mysqlmirror.checksum;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/** Compares many small tables by one statement for each side: round trips are what they cost. */
public final class SmallTables {
    /** How many go into one statement. */
    public static final int MOST = 100;

    private static final long FEW_ROWS = 2000;
    private static final long FEW_BYTES = 64 << 10;

    private SmallTables() {}

    /** Whether a table is so small that asking costs more than reading. */
    public static boolean isSmall(long rows, long bytes) {
        return rows < FEW_ROWS && bytes <= FEW_BYTES;
    }

    /**
     * The tables that are the same on both sides, with their rows. Whatever is not among them has to be looked at.
     *
     * @throws MirrorException if one of them cannot be read
     */
    public static Map<TablePair, Tally> same(
            List<TablePair> tables, ReadSession source, ReadSession target, ExecutorService helpers) {
        CompletableFuture<Map<Integer, String>> there =
                CompletableFuture.supplyAsync(() -> figures(tables, Side.TARGET, target), helpers);
        Map<Integer, String> here = figures(tables, Side.SOURCE, source);
        Map<Integer, String> other = joined(there);
        Map<TablePair, Tally> same = new HashMap<>();
        here.forEach((number, figure) -> {
            if (figure.equals(other.get(number))) {
                same.put(tables.get(number), Tally.same(Long.parseLong(figure.substring(0, figure.indexOf(' ')))));
            }
        });
        return same;
    }

    private static Map<Integer, String> joined(CompletableFuture<Map<Integer, String>> figures) {
        try {
            return figures.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MirrorException failure ? failure : e;
        }
    }

    private static Map<Integer, String> figures(List<TablePair> tables, Side side, ReadSession session) {
        String sql = IntStream.range(0, tables.size())
                .mapToObj(number -> "SELECT " + number + ", COUNT(*), COALESCE(SUM("
                        + tables.get(number).digest().sql(side) + "), 0)"
                        + tables.get(number).from(side, Chunk.all()))
                .collect(joining(" UNION ALL "));
        Map<Integer, String> figures = new HashMap<>();
        for (Row row : session.checked(sql)) {
            figures.put((int) row.number(0), row.text(1) + ' ' + row.text(2));
        }
        return figures;
    }
}
