package org.mysqlmirror.run;

import java.util.Map;
import java.util.TreeMap;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.request.Values;

/** Has the source read the user's conditions before anything is written: a wrong one must not be found half-way. */
final class Conditions {
    private Conditions() {}

    /**
     * @param values what was read for them by now
     * @throws MirrorException (usage) with every condition that the server does not understand
     */
    static void check(Server source, String database, Map<String, String> where, Values values) {
        if (where.isEmpty()) {
            return;
        }
        Problems problems = new Problems();
        try (ReadSession session = source.read()) {
            new TreeMap<>(where).forEach((table, condition) -> {
                try {
                    session.query("EXPLAIN SELECT 1 FROM " + Sql.name(database, table) + " WHERE ("
                            + values.in(condition) + ')');
                } catch (MirrorException e) {
                    e.problems()
                            .forEach(problem -> problems.add(
                                    Problem.of("--where " + table + "=" + condition + ": " + problem.what())
                                            .at(source.connection().name())));
                }
            });
        }
        problems.throwIfAny(ExitCode.USAGE);
    }
}
