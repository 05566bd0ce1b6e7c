package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;

/** Names of a database that stand in front of other names in SQL text, outside of texts and comments. */
public final class DatabaseNames {
    private final List<SqlToken> tokens;
    private final String database;

    private DatabaseNames(List<SqlToken> tokens, String database) {
        this.tokens = tokens;
        this.database = database;
    }

    /** Whether a text names the database. */
    public static boolean named(String sql, SqlMode mode, String database) {
        DatabaseNames names = new DatabaseNames(SqlToken.of(sql, mode), database);
        for (int i = 0; i < names.tokens.size(); i++) {
            if (names.isQualifier(i)) {
                return true;
            }
        }
        return false;
    }

    /** The text without the database. */
    static String removed(List<SqlToken> tokens, String database) {
        return new DatabaseNames(tokens, database).without();
    }

    private String without() {
        List<SqlToken> kept = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            if (isQualifier(i)) {
                i = next(next(i));
            } else {
                kept.add(tokens.get(i++));
            }
        }
        return SqlToken.join(kept);
    }

    // The database, a point, and a name; and no point before it, since that would make it a table or a column.
    private boolean isQualifier(int i) {
        SqlToken token = tokens.get(i);
        if (!token.isName() || !token.name().equals(database)) {
            return false;
        }
        int point = next(i);
        int name = next(point);
        int before = previous(i);
        return name < tokens.size()
                && tokens.get(point).isSymbol('.')
                && tokens.get(name).isName()
                && (before < 0 || !tokens.get(before).isSymbol('.'));
    }

    private int next(int i) {
        int next = i + 1;
        while (next < tokens.size() && !tokens.get(next).isSignificant()) {
            next++;
        }
        return next;
    }

    private int previous(int i) {
        int previous = i - 1;
        while (previous >= 0 && !tokens.get(previous).isSignificant()) {
            previous--;
        }
        return previous;
    }
}
