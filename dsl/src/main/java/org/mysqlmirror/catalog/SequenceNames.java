package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.Sql;

/** Sequences of MariaDB in the default of a column: {@code nextval(`app`.`ids`)}. */
public final class SequenceNames {
    private static final SqlMode PLAIN = new SqlMode("");

    private SequenceNames() {}

    /** The sequences that a column takes its default from, those of other databases left out. */
    public static Set<String> of(Column column) {
        Set<String> names = new LinkedHashSet<>();
        List<SqlToken> tokens = SqlToken.of(column.defaultValue().orElse(""), PLAIN);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean alone = i + 3 >= tokens.size() || !tokens.get(i + 3).isSymbol('.');
            if (beginsHere(tokens, i) && alone) {
                names.add(tokens.get(i + 2).name());
            }
        }
        return names;
    }

    /** A definition in which sequences of one database are those of another. */
    static Definition moved(Definition column, String from, String to) {
        List<SqlToken> moved = new ArrayList<>();
        List<SqlToken> tokens = SqlToken.of(column.text(), PLAIN);
        for (int i = 0; i < tokens.size(); i++) {
            boolean database = i >= 2 && beginsHere(tokens, i - 2) && isQualifier(tokens, i, from);
            moved.add(database ? new SqlToken(SqlToken.Kind.NAME, Sql.name(to)) : tokens.get(i));
        }
        return new Definition(column.kind(), column.name(), SqlToken.join(moved));
    }

    // MariaDB leaves no blanks there.
    private static boolean beginsHere(List<SqlToken> tokens, int i) {
        boolean function = tokens.get(i).isWord("nextval") || tokens.get(i).isWord("lastval");
        return function && tokens.get(i + 1).isSymbol('(') && tokens.get(i + 2).kind() == SqlToken.Kind.NAME;
    }

    private static boolean isQualifier(List<SqlToken> tokens, int i, String database) {
        return tokens.get(i).name().equals(database)
                && i + 1 < tokens.size()
                && tokens.get(i + 1).isSymbol('.');
    }
}
