package org.mysqlmirror.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables that a statement of a person's own names, as far as its words tell without a grammar: good enough for a hint, and for
 * nothing else. Names with a database in front are left out, and so are statements that define something or call it.
 *
 * @param used that it reads or writes
 * @param made that it creates
 */
public record SqlTables(Set<String> used, Set<String> made) {
    private static final Set<String> SPEAKING =
            Set.of("insert", "replace", "update", "delete", "select", "with", "truncate", "alter");
    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "straight_join", "into", "update", "table");
    private static final Set<String> MODIFIERS =
            Set.of("low_priority", "high_priority", "delayed", "quick", "ignore", "only", "if", "not", "exists");
    private static final Set<String> NO_TABLE = Set.of("dual", "outfile", "dumpfile", "lateral", "select", "set");
    // MariaDB makes these up: seq_1_to_10, seq_1_to_10_step_3.
    private static final Pattern MADE_UP = Pattern.compile("seq_\\d+_to_\\d+(_step_\\d+)?");
    // EXTRACT(YEAR FROM born), TRIM(LEADING 'x' FROM name): no table stands behind that FROM.
    private static final Set<String> WITH_FROM =
            Set.of("extract", "trim", "substring", "substr", "mid", "position", "overlay");

    public static SqlTables of(String statement) {
        return new Walk(SqlStatements.significant(statement).toList()).tables();
    }

    private static final class Walk {
        private final List<SqlToken> tokens;
        private final Set<String> used = new LinkedHashSet<>();
        private final Set<String> made = new LinkedHashSet<>();
        private final Set<String> named = new LinkedHashSet<>();
        private final Deque<String> open = new ArrayDeque<>();

        Walk(List<SqlToken> tokens) {
            this.tokens = new ArrayList<>(tokens);
        }

        SqlTables tables() {
            boolean creates = word(0).equals("create") && (word(1).equals("table") || word(1).equals("temporary"));
            // DELETE … USING names aliases first.
            boolean usesAliases = word(0).equals("delete") && tokens.stream().anyMatch(token -> token.isWord("using"));
            if ((creates || SPEAKING.contains(word(0))) && !usesAliases) {
                for (int i = 0; i < tokens.size(); i++) {
                    step(i, creates);
                }
            }
            used.removeAll(named);
            return new SqlTables(used, made);
        }

        private void step(int i, boolean creates) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol('(')) {
                open.push(i == 0 ? "" : word(i - 1));
                if (i > 1 && word(i - 1).equals("as") && tokens.get(i - 2).isName()) {
                    named.add(tokens.get(i - 2).name());
                }
            } else if (token.isSymbol(')') && !open.isEmpty()) {
                open.pop();
            } else if (BEFORE_TABLE.contains(word(i)) && isBeforeTable(i)) {
                take(i, creates && word(i).equals("table") ? made : used);
            }
        }

        private boolean isBeforeTable(int i) {
            String before = word(i - 1);
            return switch (word(i)) {
                case "from" -> open.isEmpty() || !WITH_FROM.contains(open.peek());
                // FOR UPDATE, ON DUPLICATE KEY UPDATE
                case "update" -> !before.equals("for") && !before.equals("key");
                default -> true;
            };
        }

        private void take(int i, Set<String> to) {
            int at = i + 1;
            while (MODIFIERS.contains(word(at))) {
                at++;
            }
            boolean isPlain = at < tokens.size()
                    && tokens.get(at).isName()
                    && !NO_TABLE.contains(word(at))
                    && !word(at).startsWith("@")
                    && !MADE_UP.matcher(word(at)).matches()
                    && (at + 1 == tokens.size()
                            || !tokens.get(at + 1).isSymbol('.')
                                    && (!tokens.get(at + 1).isSymbol('(')
                                            || !word(i).equals("from") && !word(i).equals("join")));
            if (isPlain) {
                to.add(tokens.get(at).name());
            }
        }

        private String word(int i) {
            boolean is = i >= 0 && i < tokens.size() && tokens.get(i).kind() == SqlToken.Kind.WORD;
            return is ? tokens.get(i).text().toLowerCase(Locale.ROOT) : "";
        }
    }
}
