package org.mysqlmirror.plan;

import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.RollbackRequest;

/** Plans how the files come back that a physical copy has replaced. */
public final class PhysicalRollbackPlanner {
    private PhysicalRollbackPlanner() {}

    /** @param situation its targets are the hosts that the files are kept on */
    public static Plan plan(RollbackRequest request, PhysicalSituation situation) {
        Problems refusals = new Problems();
        for (int target = 0; target < situation.targets().size(); target++) {
            new ProductionGuard(situation.of(target)).refusals().forEach(refusals::add);
            Machine machine = situation.targets().get(target);
            if (!machine.host().kept().contains(request.job())) {
                refusals.add(Problem.of("nothing is kept of job " + request.job())
                        .at(machine.label())
                        .hint("The next physical copy drops what the one before has replaced"));
            }
        }
        List<String> names = situation.targets().stream().map(Machine::name).toList();
        return new Plan(
                request,
                situation.of(0),
                Map.of(),
                List.of(new Step.OnHosts(new HostStep.TakeBack(request.job(), names))),
                situation.targets().stream()
                        .map(target -> new Hazard(
                                HazardKind.REPLACE_SERVER,
                                "puts the whole server " + target.label() + " back as it was before job "
                                        + request.job() + "; what it holds now is gone afterwards"))
                        .toList(),
                List.of(),
                refusals.toList());
    }
}
