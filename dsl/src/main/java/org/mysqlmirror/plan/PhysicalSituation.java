package org.mysqlmirror.plan;

import java.util.List;
import java.util.Set;

/**
 * Everything that the plan of a physical copy depends on.
 *
 * @param production every connection with that role
 * @param targetAddresses what the hosts of the targets resolve to, in the same order
 * @param helper the version that the program on hosts has to have
 */
public record PhysicalSituation(
        Machine source,
        List<Machine> targets,
        List<ProductionServer> production,
        List<Set<String>> targetAddresses,
        String helper) {
    public PhysicalSituation {
        targets = List.copyOf(targets);
        production = List.copyOf(production);
        targetAddresses = List.copyOf(targetAddresses);
    }

    /** The same for one of the targets, as if it were the only one. */
    public Situation of(int target) {
        return new Situation(source.side(), targets.get(target).side(), production, targetAddresses.get(target));
    }
}
