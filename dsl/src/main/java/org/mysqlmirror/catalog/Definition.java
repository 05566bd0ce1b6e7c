package org.mysqlmirror.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Sql;

/**
 * One line of a table's definition.
 *
 * @param name of the column, index or constraint; empty for one without
 * @param text as the server wrote it
 */
public record Definition(Kind kind, String name, String text) {

    /** What a line defines. */
    public enum Kind {
        COLUMN,
        PRIMARY_KEY,
        UNIQUE_KEY,
        KEY,
        FULLTEXT_KEY,
        SPATIAL_KEY,
        FOREIGN_KEY,
        CHECK,
        OTHER;

        /** Whether it is an index that a table can be without for a while. */
        boolean isIndex() {
            return isOrdinary() || this == FULLTEXT_KEY || this == SPATIAL_KEY;
        }

        /** Whether a server may want its name to be unique in a whole database. */
        boolean isConstraint() {
            return this == FOREIGN_KEY || this == CHECK;
        }

        boolean isOrdinary() {
            return this == UNIQUE_KEY || this == KEY;
        }
    }

    private static final String NAME = "`((?:[^`]|``)*)`";
    private static final Pattern COLUMN = Pattern.compile(NAME + " .*", Pattern.DOTALL);
    private static final Pattern INDEX =
            Pattern.compile("(UNIQUE |FULLTEXT |SPATIAL |)(?:KEY|INDEX) " + NAME + ".*", Pattern.DOTALL);
    private static final Pattern CONSTRAINT =
            Pattern.compile("CONSTRAINT " + NAME + " (FOREIGN KEY|CHECK|UNIQUE).*", Pattern.DOTALL);
    // Outside of quotes: a comment may speak of AUTO_INCREMENT, too.
    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'", Pattern.DOTALL);

    static Definition of(String text) {
        Matcher column = COLUMN.matcher(text);
        if (column.matches()) {
            return new Definition(Kind.COLUMN, unquoted(column.group(1)), text);
        }
        Matcher index = INDEX.matcher(text);
        if (index.matches()) {
            return new Definition(kindOfIndex(index.group(1)), unquoted(index.group(2)), text);
        }
        Matcher constraint = CONSTRAINT.matcher(text);
        if (constraint.matches()) {
            return new Definition(kindOfConstraint(constraint.group(2)), unquoted(constraint.group(1)), text);
        }
        return new Definition(text.startsWith("PRIMARY KEY") ? Kind.PRIMARY_KEY : Kind.OTHER, "", text);
    }

    boolean isAutoIncrement() {
        return QUOTED.matcher(text).replaceAll("''").contains(" AUTO_INCREMENT");
    }

    /**
     * A column without a collation that it has from its table anyhow. MySQL (8.0 to 9.7) names it in such a column, and would from then
     * on take it for the column's own.
     */
    Definition inheriting(String collation) {
        ColumnText line = ColumnText.of(text);
        return kind == Kind.COLUMN && line.inherits(collation)
                ? new Definition(kind, name, line.withoutCharset().sql())
                : this;
    }

    /** A constraint as it would be added: under its own name, or under any if a server had made that up. */
    String withoutMadeUpName() {
        String named = "CONSTRAINT " + Sql.name(name) + ' ';
        return Structures.isMadeUp(name) && text.startsWith(named) ? text.substring(named.length()) : text;
    }

    /** The same constraint under another name. */
    public Definition named(String other) {
        String head = "CONSTRAINT " + Sql.name(name);
        if (!text.startsWith(head)) {
            throw new IllegalStateException("this is no constraint with a name: " + text);
        }
        return new Definition(kind, other, "CONSTRAINT " + Sql.name(other) + text.substring(head.length()));
    }

    private static Kind kindOfIndex(String word) {
        return switch (word) {
            case "UNIQUE " -> Kind.UNIQUE_KEY;
            case "FULLTEXT " -> Kind.FULLTEXT_KEY;
            case "SPATIAL " -> Kind.SPATIAL_KEY;
            default -> Kind.KEY;
        };
    }

    private static Kind kindOfConstraint(String words) {
        return switch (words) {
            case "FOREIGN KEY" -> Kind.FOREIGN_KEY;
            case "CHECK" -> Kind.CHECK;
            default -> Kind.OTHER;
        };
    }

    private static String unquoted(String name) {
        return name.replace("``", "`");
    }
}
