package org.mysqlmirror.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.RollbackRequest;

/** Plans how the tables that a mirror has kept come back. */
public final class RollbackPlanner {
    private static final List<String> TO_REPLACE = List.of("SELECT", "INSERT", "CREATE", "DROP", "ALTER");

    // With a list of what is ours there, and names of keys that are given back.
    private static final List<String> TO_REPLACE_INSIDE = Stream.concat(
                    TO_REPLACE.stream(), Stream.of("UPDATE", "DELETE", "REFERENCES"))
            .toList();

    private final RollbackRequest request;
    private final Situation situation;
    private final KeptTables kept;
    private final Side target;
    private final Catalog live;
    private final Beside beside;
    private final List<String> back;
    private final List<String> away;

    private RollbackPlanner(RollbackRequest request, Situation situation, KeptTables kept) {
        this.request = request;
        this.situation = situation;
        this.kept = kept;
        this.target = situation.target();
        this.live = target.catalog();
        this.beside = kept.beside();
        this.back = kept.present();
        this.away = kept.placed().stream()
                .filter(name -> live.table(name).isPresent())
                .toList();
    }

    /** @param situation its source is the database that the kept tables are in, which may be the target */
    public static Plan plan(RollbackRequest request, Situation situation, KeptTables kept) {
        return new RollbackPlanner(request, situation, kept).plan();
    }

    private Plan plan() {
        Problems refusals = new Problems();
        new ProductionGuard(situation).refusals().forEach(refusals::add);
        rights(refusals);
        allAreThere(refusals);
        somethingWasThere(refusals);
        nothingIsInTheWay(refusals);
        nobodyElsePointsHere(refusals);
        Step.PutBack step = new Step.PutBack(
                beside,
                kept.job(),
                back,
                away,
                live.triggers().stream()
                        .filter(trigger -> away.contains(trigger.table()))
                        .toList(),
                stranded().toList());
        return new Plan(
                request,
                situation,
                Map.of("strategy", "atomic_rename"),
                List.of(new Step.PrepareAside(beside, Replaced.DROPPED), step, new Step.DropKept(beside)),
                List.of(hazard()),
                List.of(),
                refusals.toList());
    }

    private Hazard hazard() {
        return new Hazard(
                HazardKind.REPLACE_TABLES,
                "puts " + Figures.of(back.size(), "table") + " of " + target.label() + " back as they were before job "
                        + kept.job() + "; what the tables hold now is gone afterwards");
    }

    private void rights(Problems refusals) {
        Rights rights = new Rights(target, refusals);
        Stream.of(beside.live(), beside.workshop(), beside.kept("").database())
                .distinct()
                .forEach(database ->
                        rights.mustHave(beside instanceof SideTables ? TO_REPLACE_INSIDE : TO_REPLACE, database));
        rights.mustBeWritable();
    }

    // Somebody dropped some, or they are back already and only the clearing up is missing.
    private void allAreThere(Problems refusals) {
        List<String> missing =
                kept.replaced().stream().filter(name -> !back.contains(name)).toList();
        if (!missing.isEmpty()) {
            refusals.add(Problem.of(beside.keeping() + " no longer holds " + MirrorPlanner.listed(missing))
                    .at(target.name())
                    .hint("Was the job taken back already?"));
        }
    }

    private void somethingWasThere(Problems refusals) {
        if (back.isEmpty()) {
            refusals.add(Problem.of("the target had no tables before job " + kept.job())
                    .at(target.name())
                    .hint("There is nothing to put back: drop its tables yourself"));
        }
    }

    private void nothingIsInTheWay(Problems refusals) {
        back.stream()
                .filter(name -> !away.contains(name) && live.table(name).isPresent())
                .forEach(name -> refusals.add(Problem.of("table " + name + " was made since, and is in the way")
                        .at(target.name())
                        .hint("Drop or rename it")));
    }

    // Keys of tables that stay, and whose parents go.
    private Stream<ForeignKey> stranded() {
        return Stream.concat(
                        live.foreignChildren().stream(),
                        live.tables().stream()
                                .filter(table -> !away.contains(table.name()))
                                .flatMap(table -> table.foreignKeys().stream())
                                .filter(ForeignKey::staysInside))
                .filter(key -> away.contains(key.parent().table()));
    }

    private void nobodyElsePointsHere(Problems refusals) {
        stranded()
                .filter(key -> !back.contains(key.parent().table()))
                .forEach(key -> refusals.add(Problem.of("foreign key " + key.name() + " of " + key.child()
                                + " points to " + key.parent().table() + ", which goes")
                        .at(target.name())
                        .hint("Drop that key first")));
    }
}
