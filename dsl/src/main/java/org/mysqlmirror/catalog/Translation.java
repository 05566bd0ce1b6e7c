package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.Definition.Kind;

/** A table's definition in the words of the server that it is copied to. Between servers of one flavor it stays as it is. */
public final class Translation {
    private static final Pattern COLLATE = Pattern.compile("(?<= COLLATE=)\\w+");
    private static final Pattern VERSIONED = Pattern.compile(" WITH SYSTEM VERSIONING(?= |$)");
    // In front of the comment, which may speak of anything.
    private static final Pattern COMMENT = Pattern.compile(" COMMENT='(?:[^'\\\\]|''|\\\\.)*'", Pattern.DOTALL);

    private final Dialect dialect;

    private Translation(Dialect dialect) {
        this.dialect = dialect;
    }

    public static Translation between(Flavor source, Flavor target) {
        return new Translation(
                Dialect.between(requireNonNull(source, "source is null"), requireNonNull(target, "target is null")));
    }

    /** The collation that stands there for one of the source. */
    public String collation(String collation) {
        return dialect == Dialect.SAME ? collation : dialect.collation(collation);
    }

    /** The table as it is there once it has been made by its translated definition. */
    public Table of(Table table) {
        if (dialect == Dialect.SAME) {
            return table;
        }
        Table there = dialect.table(table);
        return dialect == Dialect.TO_MYSQL
                ? there.withColumns(there.columns().stream()
                        .map(column -> real(column, table))
                        .toList())
                : there;
    }

    // For MariaDB JSON is a text with a check.
    private static Column real(Column column, Table table) {
        return Spelling.isJson(column, table) ? column.asJson() : column;
    }

    /** @param table what the definition says, as the source's catalog has it */
    public TableDdl of(TableDdl ddl, Table table) {
        if (dialect == Dialect.SAME) {
            return ddl;
        }
        List<Definition> definitions = new ArrayList<>();
        List<Definition> checks = new ArrayList<>();
        for (Definition definition : ddl.definitions()) {
            if (isWanted(definition, table)) {
                definitions.add(translated(definition, table, checks));
            }
        }
        definitions.addAll(checks);
        return new TableDdl(definitions, options(ddl.options()));
    }

    // MariaDB enforces every check.
    private boolean isWanted(Definition definition, Table table) {
        return dialect == Dialect.TO_MYSQL
                || definition.kind() != Kind.CHECK
                || table.checks().stream()
                        .noneMatch(check -> check.name().equals(definition.name()) && !check.enforced());
    }

    private Definition translated(Definition definition, Table table, List<Definition> checks) {
        if (definition.kind() == Kind.COLUMN) {
            return table.column(definition.name())
                    .map(column -> column(definition, column, table, checks))
                    .orElse(definition);
        }
        if (definition.kind() == Kind.CHECK) {
            return Definition.of(dialect.check(definition.text()));
        }
        return definition.kind().isIndex() ? Definition.of(dialect.index(definition.text())) : definition;
    }

    // A check inside of a column becomes one of the table, but for the one that makes a text JSON.
    private Definition column(Definition definition, Column column, Table table, List<Definition> checks) {
        ColumnText text = ColumnText.of(definition.text());
        boolean json = Spelling.isJson(column, table);
        if (!json) {
            text.check().map(dialect::check).map(Definition::of).ifPresent(checks::add);
        }
        ColumnText there = dialect.column(text, column, json);
        boolean told = definition.text().contains(" COLLATE ");
        return Definition.of(column.collation()
                .filter(any -> told && !there.words().get(1).equals("json"))
                .map(collation -> there.withCharset(dialect.collation(collation)))
                .orElse(there)
                .sql());
    }

    private String options(String options) {
        Matcher comment = COMMENT.matcher(options);
        if (!comment.find()) {
            return plain(options);
        }
        return plain(options.substring(0, comment.start())) + comment.group() + plain(options.substring(comment.end()));
    }

    private String plain(String options) {
        String collated = COLLATE.matcher(options).replaceFirst(found -> dialect.collation(found.group()));
        return dialect == Dialect.TO_MYSQL ? VERSIONED.matcher(collated).replaceFirst("") : collated;
    }
}
