package org.mysqlmirror.inspect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.ReadSession;

/**
 * The statement that a trigger was created by. The information_schema shows a body whose texts have lost their escapes: {@code 'it''s'} is
 * {@code 'it's'} there on MySQL (9.7), and {@code '\\'} is {@code '\'} on both (MariaDB 10.11), which is another body, or none.
 */
final class TriggerStatement {
    private static final String GAP = "(?:\\s|/\\*.*?\\*/|--\\s[^\\n]*\\n|#[^\\n]*\\n)+";
    private static final String NAME = "(?:`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|[\\w$\\x{80}-\\x{ffff}]+)";
    private static final Pattern HEAD = Pattern.compile(
            "CREATE" + GAP + "DEFINER=.*?" + GAP + "TRIGGER" + GAP + "(?:IF" + GAP + "NOT" + GAP + "EXISTS" + GAP + ")?"
                    + NAME
                    + "(?:\\s*\\.\\s*" + NAME + ")?" + GAP + "(?:BEFORE|AFTER)" + GAP + "(?:INSERT|UPDATE|DELETE)" + GAP
                    + "ON"
                    + "(?:" + GAP + "|(?=`))" + NAME + "(?:\\s*\\.\\s*" + NAME + ")?(?:" + GAP + "|(?<=`))FOR" + GAP
                    + "EACH"
                    + GAP + "ROW" + GAP + "(?:(?:FOLLOWS|PRECEDES)(?:" + GAP + "|(?=`))" + NAME + "(?:" + GAP
                    + "|(?<=`)))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private TriggerStatement() {}

    /** Whether a body may be another one than the information_schema shows. */
    static boolean isDoubtful(String shown) {
        return shown.chars().anyMatch(c -> c == '\'' || c == '"' || c == '\\');
    }

    /** The body as it was written; empty where the statement is not to be seen. */
    static Optional<String> body(ReadSession session, String database, String trigger) {
        return session.first("SHOW CREATE TRIGGER " + Sql.name(database, trigger))
                .flatMap(row -> row.optional(2))
                .flatMap(TriggerStatement::bodyOf);
    }

    static Optional<String> bodyOf(String statement) {
        Matcher head = HEAD.matcher(statement);
        return head.lookingAt() ? Optional.of(statement.substring(head.end())) : Optional.empty();
    }
}
