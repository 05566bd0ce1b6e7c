package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toMap;

import java.util.Locale;
import java.util.Map;
import org.mysqlmirror.catalog.Check;
import org.mysqlmirror.catalog.Definition;
import org.mysqlmirror.catalog.Table;

/** What the checks of a table that is built beside another will be called when it is in place. */
final class TemporaryChecks {
    private final Map<String, String> later;

    /** @param wanted the table with its own names */
    TemporaryChecks(SideTables names, Table wanted) {
        String side = names.aside(wanted.name()).table();
        this.later = wanted.checks().stream()
                .map(check -> new Definition(Definition.Kind.CHECK, check.name(), ""))
                .collect(toMap(check -> lower(names.alias(check, wanted.name(), side)), Definition::name, (a, b) -> a));
    }

    Table undone(Table copy) {
        return copy.withChecks(copy.checks().stream().map(this::undone).toList());
    }

    private Check undone(Check check) {
        return check.named(later.getOrDefault(lower(check.name()), check.name()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
