package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which rows come into tables, so that no row ever refers to one that is not there yet. */
public final class TableOrder {
    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final Set<String> visiting = new LinkedHashSet<>();

    private TableOrder(Collection<ForeignKey> keys) {
        keys.stream().filter(ForeignKey::staysInside).forEach(key -> parents.computeIfAbsent(
                        key.child().table(), any -> new LinkedHashSet<>())
                .add(key.parent().table()));
    }

    /** Parents before their children. Where foreign keys run in a circle, there is no such order, and any will do. */
    public static List<String> parentsFirst(Collection<String> tables, Collection<ForeignKey> keys) {
        TableOrder order = new TableOrder(keys);
        tables.forEach(order::place);
        List<String> sorted = new ArrayList<>(order.placed);
        sorted.retainAll(Set.copyOf(tables));
        return List.copyOf(sorted);
    }

    // As deep as foreign keys form a chain, which is never deep.
    private void place(String table) {
        if (placed.contains(table) || !visiting.add(table)) {
            return;
        }
        parents.getOrDefault(table, Set.of()).forEach(this::place);
        visiting.remove(table);
        placed.add(table);
    }
}
