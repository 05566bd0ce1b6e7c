package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Selection;

/**
 * Tables whose new rows may refer to rows that are not brought. Foreign keys are added without a look at the rows, so no server would
 * tell.
 */
final class PossibleOrphans {
    private final Selection selection;
    private final Map<String, Table> brought = new LinkedHashMap<>();

    PossibleOrphans(Selection selection, List<Table> tables) {
        this.selection = selection;
        tables.forEach(table -> brought.put(table.name(), table));
    }

    /** {@code orders may refer to rows of users that are not brought (where)}; empty where no table may. */
    Optional<String> note() {
        List<String> found = new ArrayList<>();
        for (Table table : brought.values()) {
            Map<String, String> parents = incomplete(table);
            if (!parents.isEmpty()) {
                found.add(table.name() + " to rows of "
                        + parents.entrySet().stream()
                                .map(parent -> parent.getKey() + " (" + parent.getValue() + ')')
                                .collect(joining(", ")));
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "foreign keys do not look at rows that come with them, and some may refer to rows that are not"
                                + " brought: " + MirrorPlanner.listed(found));
    }

    private Map<String, String> incomplete(Table child) {
        Map<String, String> parents = new LinkedHashMap<>();
        if (selection.withoutRows(child.name())) {
            return parents;
        }
        for (ForeignKey key : child.foreignKeys()) {
            String parent = key.parent().table();
            if (key.staysInside() && !parent.equals(child.name())) {
                missing(child.name(), parent).ifPresent(why -> parents.put(parent, why));
            }
        }
        return parents;
    }

    // Who gave both a condition has thought of it.
    private Optional<String> missing(String child, String parent) {
        if (!brought.containsKey(parent)) {
            return Optional.of("not selected");
        }
        if (selection.withoutRows(parent)) {
            return Optional.of("without rows");
        }
        boolean onlyParent =
                selection.where().containsKey(parent) && !selection.where().containsKey(child);
        return onlyParent ? Optional.of("where") : Optional.empty();
    }
}
