package org.mysqlmirror.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.catalog.Alignment.Change;
import org.mysqlmirror.catalog.Alignment.Stage;

/** Divides a table into partitions, divides it in another way, or makes it whole. */
final class PartitionChanges {
    private static final String BY = "PARTITION BY ";
    private static final String NONE = "REMOVE PARTITIONING";
    // MySQL hides them from servers that are older than they are.
    private static final Pattern WRAPPED = Pattern.compile("/\\*!\\d+ (" + BY + ".*) \\*/", Pattern.DOTALL);

    private final Namesakes namesakes;

    PartitionChanges(Namesakes namesakes) {
        this.namesakes = namesakes;
    }

    List<Change> changes() {
        if (!namesakes.differIn("partitions")) {
            return List.of();
        }
        return List.of(partitions(namesakes.wantedDdl().options())
                .map(text -> Change.risky(
                        Stage.ALTER,
                        text,
                        "moves all rows into other partitions; a row that none takes fails the change"))
                .orElseGet(() -> Change.safe(Stage.ALTER, NONE)));
    }

    /** Whether this is the clause about partitions, which no comma stands before. */
    static boolean areTold(String clause) {
        return clause.startsWith(BY) || clause.equals(NONE);
    }

    /** The options of a table without its partitions. */
    static String without(String options) {
        int start = start(options);
        return start < 0 ? options : options.substring(0, start);
    }

    private static Optional<String> partitions(String options) {
        int start = start(options);
        if (start < 0) {
            return Optional.empty();
        }
        String told = options.substring(start);
        Matcher wrapped = WRAPPED.matcher(told);
        return Optional.of(wrapped.matches() ? wrapped.group(1) : told);
    }

    // A comment of the table may speak of partitions as well.
    private static int start(String options) {
        SqlScanner scanner = new SqlScanner(options, 0);
        while (scanner.hasMore()) {
            int start = scanner.position();
            String word = scanner.word();
            if (word.equals("PARTITION") || WRAPPED.matcher(word).matches()) {
                return start;
            }
        }
        return -1;
    }
}
