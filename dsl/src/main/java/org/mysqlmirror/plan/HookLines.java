package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.SqlStatements;
import org.mysqlmirror.request.Hook;

/** Hooks for people. */
final class HookLines {
    private static final int MOST_STATEMENTS = 10;

    private HookLines() {}

    /** {@code in app: UPDATE …}; a line for each statement, and one for those that would be too many. */
    static List<String> of(Hook hook, String database) {
        if (hook instanceof Hook.Command command) {
            return List.of("on this machine: " + command);
        }
        Hook.Statements sql = (Hook.Statements) hook;
        String where = "in " + database + (sql.origin().isEmpty() ? "" : ", from " + sql.origin()) + ": ";
        List<String> statements = SqlStatements.of(sql.text());
        List<String> lines = new ArrayList<>();
        statements.stream().limit(MOST_STATEMENTS).forEach(statement -> lines.add(where + sql.shown(statement)));
        if (statements.size() > MOST_STATEMENTS) {
            lines.add(where + Figures.of(statements.size() - MOST_STATEMENTS, "statement") + " more");
        }
        return lines;
    }
}
