package org.mysqlmirror.run;

import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * Tells a statement that only reads from one that may do something else. A read-only transaction alone stops neither {@code SET
 * GLOBAL} nor {@code FLUSH} nor {@code PURGE}, and a SELECT may write a file on the server.
 */
final class SqlGuard {
    private static final Set<String> READING =
            Set.of("SELECT", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "WITH", "TABLE", "VALUES");
    private static final Set<String> DUMPING = Set.of("OUTFILE", "DUMPFILE");

    private SqlGuard() {}

    /** Whether the statement only reads. */
    static boolean isReading(String sql) {
        List<String> words = SqlWords.of(sql);
        return !words.isEmpty()
                && READING.contains(words.get(0))
                && words.stream().noneMatch(word -> DUMPING.contains(word) || word.equals(SqlWords.EXECUTABLE_COMMENT));
    }

    /** @throws MirrorException (refused) if the statement may do something else than read */
    static void mustBeReading(String sql) {
        if (!isReading(sql)) {
            throw MirrorException.refused(Problem.of("this is not a statement that only reads: " + start(sql))
                    .hint("One SELECT, SHOW, EXPLAIN, DESCRIBE, WITH, TABLE or VALUES, without INTO OUTFILE;"
                            + " --write allows others"));
        }
    }

    private static String start(String sql) {
        String line = sql.strip().lines().findFirst().orElse("");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
