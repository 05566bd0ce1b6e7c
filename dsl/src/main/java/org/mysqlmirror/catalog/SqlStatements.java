package org.mysqlmirror.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The statements of a text, as the servers' own clients cut it: at semicolons that stand in no quotes and in no comment, or at
 * whatever a line {@code DELIMITER …} says.
 */
public final class SqlStatements {
    // A line of its own, and no statement of the server's.
    private static final Pattern DELIMITER = Pattern.compile("(?i)[ \\t]*DELIMITER[ \\t]+(\\S+)[ \\t]*(?:\\R|$)");

    private static final SqlMode MODE = new SqlMode("");
    private static final Pattern EXECUTABLE = Pattern.compile("/\\*M?!\\d*(.*?)(?:\\*/)?", Pattern.DOTALL);
    private static final Set<String> DATABASE = Set.of("database", "schema");
    private static final Set<String> EXISTENCE = Set.of("if", "not", "exists");

    private final String text;
    private final BitSet quoted;
    private final List<String> statements = new ArrayList<>();
    private String delimiter = ";";
    private int start;

    private SqlStatements(String text) {
        this.text = text;
        this.quoted = quoted(text);
    }

    /** Every statement, without what ended it; what is only blanks and comments is none. */
    public static List<String> of(String text) {
        SqlStatements cut = new SqlStatements(text);
        cut.walk();
        return cut.statements;
    }

    /**
     * The names of databases that a statement may speak of: whatever stands in front of a dot, or behind the word DATABASE. Rather one
     * too many: quotes of either kind may hold a name, depending on a mode.
     */
    public static List<String> qualifiers(String statement) {
        Qualifiers found = new Qualifiers();
        significant(statement).forEach(found::take);
        return found.names;
    }

    /** Its first word, in lower case; empty for none. */
    public static Optional<String> verb(String statement) {
        return significant(statement).findFirst().map(SqlStatements::lower);
    }

    private static String lower(SqlToken token) {
        return token.text().toLowerCase(Locale.ROOT);
    }

    // A comment for certain versions of a server is run by them like anything else.
    static Stream<SqlToken> significant(String sql) {
        return SqlToken.stream(sql, MODE).flatMap(token -> {
            Matcher executable = EXECUTABLE.matcher(token.text());
            boolean isRun = token.kind() == SqlToken.Kind.COMMENT && executable.matches();
            return isRun ? significant(executable.group(1)) : token.isSignificant() ? Stream.of(token) : Stream.empty();
        });
    }

    /** Listens to the tokens of a statement. */
    private static final class Qualifiers {
        private final List<String> names = new ArrayList<>();
        private final Deque<SqlToken> before = new ArrayDeque<>();
        private boolean behindDatabase;

        void take(SqlToken token) {
            Iterator<SqlToken> back = before.iterator();
            Optional<SqlToken> dot = next(back).filter(it -> it.isSymbol('.'));
            Optional<SqlToken> first = next(back);
            boolean isFirst = next(back).filter(it -> it.isSymbol('.')).isEmpty();
            if (dot.isPresent() && isFirst && (identifier(token).isPresent() || token.isSymbol('*'))) {
                first.flatMap(Qualifiers::identifier).ifPresent(names::add);
            }
            if (behindDatabase && !EXISTENCE.contains(lower(token))) {
                identifier(token).ifPresent(names::add);
                behindDatabase = false;
            }
            behindDatabase |= DATABASE.contains(lower(token));
            before.push(token);
            if (before.size() > 3) {
                before.removeLast();
            }
        }

        private static Optional<SqlToken> next(Iterator<SqlToken> tokens) {
            return tokens.hasNext() ? Optional.of(tokens.next()) : Optional.empty();
        }

        // The 1 of 1.5 is a word to whoever only cuts.
        private static Optional<String> identifier(SqlToken token) {
            if (token.kind() == SqlToken.Kind.TEXT && token.text().startsWith("\"")) {
                return Optional.of(new SqlToken(SqlToken.Kind.NAME, token.text()).name());
            }
            return token.isName() && !token.text().matches("[0-9]+") ? Optional.of(token.name()) : Optional.empty();
        }
    }

    private void walk() {
        int position = 0;
        while (position < text.length()) {
            Optional<Integer> next = newDelimiter(position);
            if (next.isPresent()) {
                position = next.get();
                start = position;
            } else if (!quoted.get(position) && text.startsWith(delimiter, position)) {
                add(position);
                position += delimiter.length();
                start = position;
            } else {
                position++;
            }
        }
        add(text.length());
    }

    // Only between statements: inside of one it could be anything.
    private Optional<Integer> newDelimiter(int position) {
        boolean beginsLine = position == 0 || text.charAt(position - 1) == '\n';
        if (!beginsLine || quoted.get(position)) {
            return Optional.empty();
        }
        Matcher line = DELIMITER.matcher(text).region(position, text.length());
        if (!line.lookingAt() || !isEmpty(text.substring(start, position))) {
            return Optional.empty();
        }
        delimiter = line.group(1);
        return Optional.of(line.end());
    }

    private void add(int end) {
        String statement = text.substring(start, end);
        if (!isEmpty(statement)) {
            statements.add(statement.strip());
        }
    }

    private static boolean isEmpty(String statement) {
        return significant(statement).findFirst().isEmpty();
    }

    private static BitSet quoted(String text) {
        BitSet quoted = new BitSet(text.length());
        Iterator<SqlToken> tokens = SqlToken.stream(text, MODE).iterator();
        int position = 0;
        while (tokens.hasNext()) {
            SqlToken token = tokens.next();
            int end = position + token.text().length();
            if (token.kind() == SqlToken.Kind.TEXT
                    || token.kind() == SqlToken.Kind.NAME
                    || token.kind() == SqlToken.Kind.COMMENT) {
                quoted.set(position, end);
            }
            position = end;
        }
        return quoted;
    }
}
