package org.mysqlmirror.run;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.plan.Hazard;
import org.mysqlmirror.plan.StepPlan;
import org.mysqlmirror.plan.SyncScope;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.WritingRequest;

/**
 * The hazards of a script's step that somebody has seen before the script began.
 *
 * @param shown in the step's own plan
 * @param onlyKinds whether more could not be told before its rows were compared
 * @param consent to these, and to what was agreed to by name
 */
record SeenHazards(List<Hazard> shown, boolean onlyKinds, Consent consent) {
    static SeenHazards shownBy(StepPlan step, Consent given) {
        List<Hazard> shown = step.planned().hazards();
        Set<HazardKind> named =
                step.planned().request() instanceof WritingRequest writing ? writing.allowed() : Set.of();
        return new SeenHazards(
                shown,
                step.planned() instanceof SyncScope,
                given.and(named).to(shown.stream().map(Hazard::kind).collect(toSet())));
    }

    /** @throws MirrorException (refused) if there is one that nobody has seen, and that was not agreed to by name */
    void mustCover(List<Hazard> now) {
        List<Hazard> unseen = now.stream()
                .filter(hazard -> !consent.named().contains(hazard.kind()))
                .filter(hazard -> onlyKinds ? !consent.covers(hazard.kind()) : !shown.contains(hazard))
                .toList();
        if (!unseen.isEmpty()) {
            throw new MirrorException(
                    ExitCode.REFUSED,
                    unseen.stream()
                            .map(hazard -> Problem.of("this step " + hazard.reason()
                                            + "; that was not in the plan when the script began")
                                    .hint("resume shows it now. Consent by name: --allow "
                                            + hazard.kind().word()))
                            .toList());
        }
    }
}
