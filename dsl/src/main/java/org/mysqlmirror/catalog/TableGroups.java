package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which tables have to be put in place together, since foreign keys connect them. */
public final class TableGroups {
    private TableGroups() {}

    /**
     * Splits names into groups that no foreign key leads out of. Keys to names that are not given are not followed.
     *
     * @return groups and their members in the order in which the names were given
     */
    public static List<List<String>> of(Collection<String> tables, Collection<ForeignKey> keys) {
        Map<String, String> leaders = new LinkedHashMap<>();
        tables.forEach(table -> leaders.put(table, table));
        for (ForeignKey key : keys) {
            String child = key.child().table();
            String parent = key.parent().table();
            if (key.staysInside() && leaders.containsKey(child) && leaders.containsKey(parent)) {
                leaders.put(leader(leaders, child), leader(leaders, parent));
            }
        }
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String table : tables) {
            groups.computeIfAbsent(leader(leaders, table), any -> new ArrayList<>())
                    .add(table);
        }
        return List.copyOf(groups.values());
    }

    private static String leader(Map<String, String> leaders, String table) {
        String leader = table;
        while (!leaders.get(leader).equals(leader)) {
            leader = leaders.get(leader);
        }
        leaders.put(table, leader);
        return leader;
    }
}
