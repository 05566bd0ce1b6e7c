package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mysqlmirror.base.NamePattern;

/**
 * Which tables, and which of their rows.
 *
 * @param tables empty for all
 * @param ignore wins over {@code tables}
 * @param where a condition by table name, in the order in which they were said
 * @param structureOnly tables that come without rows
 * @param values what {@code {NAME}} stands for in a condition
 */
public record Selection(
        List<NamePattern> tables,
        List<NamePattern> ignore,
        Map<String, String> where,
        List<NamePattern> structureOnly,
        Values values) {
    public Selection {
        tables = List.copyOf(tables);
        ignore = List.copyOf(ignore);
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        structureOnly = List.copyOf(structureOnly);
        requireNonNull(values, "values is null");
    }

    /**
     * What was said about it.
     *
     * @throws org.mysqlmirror.base.MirrorException (usage) if conditions and values do not fit each other
     */
    static Selection of(OptionValues said) {
        Values values = new Values(said.get(Options.VALUE));
        values.mustFit(said.get(Options.WHERE));
        return new Selection(
                said.get(Options.TABLES),
                said.get(Options.IGNORE),
                said.get(Options.WHERE),
                said.get(Options.STRUCTURE_ONLY),
                values);
    }

    public static Selection everything() {
        return new Selection(List.of(), List.of(), Map.of(), List.of(), Values.NONE);
    }

    /** The same conditions for just these tables. */
    public Selection of(Collection<String> names) {
        Map<String, String> conditions = new LinkedHashMap<>(where);
        conditions.keySet().retainAll(names);
        return new Selection(
                names.stream()
                        .map(name -> NamePattern.regex(Pattern.quote(name)))
                        .toList(),
                List.of(),
                conditions,
                structureOnly.stream()
                        .filter(pattern -> names.stream().anyMatch(pattern::matches))
                        .toList(),
                values);
    }

    /** The same with values that have been read. */
    public Selection with(Values found) {
        return new Selection(tables, ignore, where, structureOnly, found);
    }

    /** Which rows of a table are wanted, with the values in it that have been read; empty for all. */
    public Optional<String> condition(String table) {
        return Optional.ofNullable(where.get(table)).map(values::in);
    }

    /** Whether a table is wanted. */
    public boolean includes(String table) {
        return !ignores(table) && (tables.isEmpty() || tables.stream().anyMatch(pattern -> pattern.matches(table)));
    }

    public boolean ignores(String table) {
        return ignore.stream().anyMatch(pattern -> pattern.matches(table));
    }

    public boolean withoutRows(String table) {
        return structureOnly.stream().anyMatch(pattern -> pattern.matches(table));
    }
}
