package org.mysqlmirror.plan;

import java.util.List;
import java.util.Set;

/**
 * Everything a plan depends on.
 *
 * @param production every connection with that role
 * @param targetAddresses what the target's host resolves to, each with the port
 */
public record Situation(Side source, Side target, List<ProductionServer> production, Set<String> targetAddresses) {
    public Situation {
        production = List.copyOf(production);
        targetAddresses = Set.copyOf(targetAddresses);
    }
}
