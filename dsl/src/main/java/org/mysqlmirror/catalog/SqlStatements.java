package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a text, as the servers' own clients cut it: at semicolons that stand in no quotes and in no comment, or at
 * whatever a line {@code DELIMITER …} says.
 */
public final class SqlStatements {
    // A line of its own, and no statement of the server's.
    private static final Pattern DELIMITER = Pattern.compile("(?i)[ \\t]*DELIMITER[ \\t]+(\\S+)[ \\t]*(?:\\R|$)");

    private static final Set<String> DATABASE = Set.of("database", "schema");
    private static final Set<String> EXISTENCE = Set.of("if", "not", "exists");

    private final String text;
    private final boolean[] quoted;
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

    /** The names of databases that a statement may speak of: whatever stands in front of a dot, or behind the word DATABASE. */
    public static List<String> qualifiers(String statement) {
        List<SqlToken> tokens = significant(statement);
        List<String> names = new ArrayList<>(databases(tokens));
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean first = i == 0 || !tokens.get(i - 1).isSymbol('.');
            if (first
                    && isIdentifier(tokens.get(i))
                    && tokens.get(i + 1).isSymbol('.')
                    && tokens.get(i + 2).isName()) {
                names.add(tokens.get(i).name());
            }
        }
        return names;
    }

    // The 1 of 1.5 is a word to whoever only cuts.
    private static boolean isIdentifier(SqlToken token) {
        return token.isName() && !token.text().matches("[0-9]+");
    }

    private static List<String> databases(List<SqlToken> tokens) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (DATABASE.contains(lower(tokens.get(i)))) {
                tokens.subList(i + 1, tokens.size()).stream()
                        .dropWhile(token -> EXISTENCE.contains(lower(token)))
                        .findFirst()
                        .filter(SqlToken::isName)
                        .ifPresent(token -> names.add(token.name()));
            }
        }
        return names;
    }

    private static String lower(SqlToken token) {
        return token.text().toLowerCase(Locale.ROOT);
    }

    /** Its first word, in lower case; empty for none. */
    public static Optional<String> verb(String statement) {
        return significant(statement).stream().findFirst().map(SqlStatements::lower);
    }

    private static List<SqlToken> significant(String statement) {
        return SqlToken.of(statement, new SqlMode("")).stream()
                .filter(SqlToken::isSignificant)
                .toList();
    }

    private void walk() {
        int position = 0;
        while (position < text.length()) {
            Optional<Integer> next = newDelimiter(position);
            if (next.isPresent()) {
                position = next.get();
                start = position;
            } else if (!quoted[position] && text.startsWith(delimiter, position)) {
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
        if (!beginsLine || quoted[position]) {
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
        return significant(statement).isEmpty() && !statement.contains("/*!") && !statement.contains("/*M!");
    }

    private static boolean[] quoted(String text) {
        boolean[] quoted = new boolean[text.length()];
        int position = 0;
        for (SqlToken token : SqlToken.of(text, new SqlMode(""))) {
            boolean inside = token.kind() == SqlToken.Kind.TEXT
                    || token.kind() == SqlToken.Kind.NAME
                    || token.kind() == SqlToken.Kind.COMMENT;
            for (int i = 0; i < token.text().length(); i++) {
                quoted[position++] = inside;
            }
        }
        return quoted;
    }
}
