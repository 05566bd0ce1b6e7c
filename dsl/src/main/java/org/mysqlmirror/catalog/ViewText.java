package org.mysqlmirror.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query of a view as servers write it: with the database in front of every table, {@code `app`.`users`.`id`}, but for names
 * that the query itself gives to a table.
 */
public final class ViewText {
    private static final SqlMode PLAIN = new SqlMode("");
    private static final SqlToken NONE = new SqlToken(SqlToken.Kind.BLANK, "");

    private final String database;
    private final List<SqlToken> tokens;
    private final List<SqlToken> words;

    private ViewText(String query, String database) {
        this.database = database;
        this.tokens = SqlToken.of(query, PLAIN);
        this.words = tokens.stream().filter(SqlToken::isSignificant).toList();
    }

    /** @param database the one that the view is in */
    public static ViewText of(String query, String database) {
        return new ViewText(query, database);
    }

    /** The query without the database, so that it means the database in which it is created. */
    public String anywhere() {
        return DatabaseNames.removed(tokens, database);
    }

    /** The tables, views, sequences and functions of its own database that it names. */
    public Set<String> references() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (isQualifier(i) && words.get(i).name().equals(database)) {
                names.add(words.get(i + 2).name());
            }
        }
        return names;
    }

    /** Names that a function could have: servers put those of stored functions in quotes, and no others. */
    public Set<String> calls() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).kind() == SqlToken.Kind.NAME && words.get(i + 1).isSymbol('(')) {
                names.add(words.get(i).name());
            }
        }
        return names;
    }

    /** Tables of other databases, as {@code other.table}. */
    public Set<String> foreigners() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (isQualifier(i) && !words.get(i).name().equals(database) && beginsTable(i)) {
                names.add(words.get(i).name() + '.' + words.get(i + 2).name());
            }
        }
        return names;
    }

    /** Words outside of names and texts: keywords, functions, charsets, collations. */
    public Set<String> words() {
        return words(tokens);
    }

    static Set<String> words(List<SqlToken> tokens) {
        Set<String> all = new LinkedHashSet<>();
        tokens.stream().filter(token -> token.kind() == SqlToken.Kind.WORD).forEach(token -> all.add(token.text()));
        return all;
    }

    /** Why it cannot be told which names mean the database; empty if that is clear. */
    public Optional<String> ambiguity() {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).isName() && words.get(i).name().equals(database) && namesTable(i)) {
                return Optional.of("a table in it is called " + database + ", as the database is");
            }
        }
        Set<String> own = references();
        return foreigners().stream()
                .filter(name -> own.contains(name.substring(name.indexOf('.') + 1)))
                .findFirst()
                .map(name -> "it names a table of this database and " + name);
    }

    private boolean isQualifier(int i) {
        return words.get(i).isName()
                && words.get(i + 1).isSymbol('.')
                && words.get(i + 2).isName()
                && !word(i - 1).isSymbol('.');
    }

    // Behind FROM or JOIN, and parentheses of joins.
    private boolean beginsTable(int i) {
        int before = i - 1;
        while (word(before).isSymbol('(')) {
            before--;
        }
        return word(before).isWord("from") || word(before).isWord("join");
    }

    // An alias stands right behind a table or a subquery, without AS; a common table expression in front of AS (.
    private boolean namesTable(int i) {
        boolean alone = !word(i + 1).isSymbol('.') && !word(i - 1).isSymbol('.');
        boolean alias = word(i - 1).kind() == SqlToken.Kind.NAME || word(i - 1).isSymbol(')');
        boolean expression = word(i + 1).isWord("as") && word(i + 2).isSymbol('(');
        boolean withColumns = (word(i - 1).isWord("with") || word(i - 1).isWord("recursive"))
                && word(i + 1).isSymbol('(');
        return alone && (alias || expression || withColumns);
    }

    private SqlToken word(int i) {
        return i < 0 || i >= words.size() ? NONE : words.get(i);
    }
}
