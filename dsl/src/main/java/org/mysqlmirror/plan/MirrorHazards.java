package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.request.HazardKind;

/** What of a mirror somebody has to consent to. */
final class MirrorHazards {
    private final Side target;
    private final Beside beside;
    private final Placement placement;
    private final List<TableGroup> groups;

    MirrorHazards(Side target, Beside beside, Placement placement, List<TableGroup> groups) {
        this.target = target;
        this.beside = beside;
        this.placement = placement;
        this.groups = groups;
    }

    List<Hazard> hazards() {
        List<Hazard> hazards = new ArrayList<>();
        replaced(hazards);
        dropped(hazards);
        orphans(hazards);
        return hazards;
    }

    private void replaced(List<Hazard> hazards) {
        long gone = placement.goneForGood().size();
        long replaced =
                groups.stream().mapToLong(group -> group.replaced().size()).sum() - gone;
        if (replaced > 0) {
            String after = placement.replaced() == Replaced.KEPT
                    ? "; the present ones are kept in " + beside.keeping()
                    : "; their present rows are gone afterwards";
            hazards.add(new Hazard(
                    HazardKind.REPLACE_TABLES,
                    "replaces " + Figures.of(replaced, "table") + " of " + target.label() + after));
        }
    }

    private void dropped(List<Hazard> hazards) {
        List<String> gone = placement.goneForGood();
        List<String> objects = placement.objectsGoneForGood().stream()
                .map(object -> object.kind().noun() + ' ' + object.name())
                .toList();
        if (!gone.isEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.DROP_TABLES,
                    "drops " + Figures.of(gone.size(), "table") + " of " + target.label()
                            + " for which none is brought: " + MirrorPlanner.listed(gone)));
        }
        if (!objects.isEmpty()) {
            hazards.add(new Hazard(
                    HazardKind.DROP_TABLES,
                    "drops what only " + target.label() + " has: " + MirrorPlanner.listed(objects)));
        }
    }

    private void orphans(List<Hazard> hazards) {
        List<ForeignKey> keys =
                groups.stream().flatMap(group -> group.pointingHere().stream()).toList();
        if (!keys.isEmpty()) {
            List<String> children =
                    keys.stream().map(key -> key.child().toString()).distinct().toList();
            hazards.add(new Hazard(
                    HazardKind.LEAVE_ORPHANS,
                    "replaces tables to which " + MirrorPlanner.listed(children)
                            + (children.size() == 1 ? " refers" : " refer")
                            + ", which the source does not have: rows there may refer to nothing afterwards"));
        }
    }
}
