package org.mysqlmirror.request;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mysqlmirror.base.NamePattern;

/**
 * Which tables, and which of their rows.
 *
 * @param tables empty for all
 * @param ignore wins over {@code tables}
 * @param where a condition by table name, in the order in which they were said
 * @param structureOnly tables that come without rows
 */
public record Selection(
        List<NamePattern> tables,
        List<NamePattern> ignore,
        Map<String, String> where,
        List<NamePattern> structureOnly) {
    public Selection {
        tables = List.copyOf(tables);
        ignore = List.copyOf(ignore);
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        structureOnly = List.copyOf(structureOnly);
    }

    /** What was said about it. */
    static Selection of(OptionValues values) {
        return new Selection(
                values.get(Options.TABLES),
                values.get(Options.IGNORE),
                values.get(Options.WHERE),
                values.get(Options.STRUCTURE_ONLY));
    }

    public static Selection everything() {
        return new Selection(List.of(), List.of(), Map.of(), List.of());
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
                        .toList());
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
