package org.mysqlmirror.plan;

import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.request.StructureChange;
import org.mysqlmirror.request.SyncRequest;

/** What would make a repair of rows fail later, asked before the first one is compared. */
final class RepairPrechecks {
    private static final List<String> TO_REPAIR = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final SyncRequest request;
    private final Situation situation;
    private final DiffPlan comparison;
    private final Set<String> copied;

    /** @param copied tables that come as a whole, and have their own checks */
    RepairPrechecks(SyncRequest request, Situation situation, DiffPlan comparison, Set<String> copied) {
        this.request = request;
        this.situation = situation;
        this.comparison = comparison;
        this.copied = copied;
    }

    void check(Problems refusals) {
        List<String> repaired = comparison.common().stream()
                .filter(name -> !copied.contains(name))
                .toList();
        new Rights(situation.source(), refusals).mustRead(repaired);
        Rights rights = new Rights(situation.target(), refusals);
        if (request.sqlFile().isPresent()) {
            rights.mustRead(repaired);
            return;
        }
        rights.mustHave(TO_REPAIR, repaired);
        rights.mustHave(List.of("DROP"), comparison.extra());
        if (request.structure() == StructureChange.ALTER) {
            rights.mustHave(List.of("ALTER", "CREATE", "DROP", "INDEX", "REFERENCES"), repaired);
        }
        rights.mustBeWritable();
    }
}
