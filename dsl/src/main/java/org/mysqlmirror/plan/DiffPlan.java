package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.DiffRequest;

/**
 * What will be compared, and how both sides are held fast meanwhile. It only reads, so nothing needs consent.
 *
 * @param common names of the tables that both sides have
 * @param missing names of those that only the source has
 * @param extra names of those that only the target has
 */
public record DiffPlan(
        DiffRequest request,
        Situation situation,
        List<String> common,
        List<String> missing,
        List<String> extra,
        SnapshotWay sourceWay,
        SnapshotWay targetWay)
        implements Planned {
    public DiffPlan {
        requireNonNull(request, "request is null");
        requireNonNull(situation, "situation is null");
        common = List.copyOf(common);
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) if the request names tables that neither side has */
    public static DiffPlan of(DiffRequest request, Situation situation) {
        Side source = situation.source();
        Side target = situation.target();
        List<String> chosen = SelectedTables.of(request.selection(), union(source.catalog(), target.catalog())).stream()
                .map(Table::name)
                .toList();
        return new DiffPlan(
                request,
                situation,
                chosen.stream()
                        .filter(name -> isOn(source, name) && isOn(target, name))
                        .toList(),
                chosen.stream().filter(name -> !isOn(target, name)).toList(),
                chosen.stream().filter(name -> !isOn(source, name)).toList(),
                way(request, source),
                way(request, target));
    }

    @Override
    public List<Hazard> hazards() {
        return List.of();
    }

    @Override
    public List<Problem> allRefusals() {
        return List.of();
    }

    /** The same with another way of holding the source fast. */
    DiffPlan holdingSource(SnapshotWay way) {
        return new DiffPlan(request, situation, common, missing, extra, way, targetWay);
    }

    private static boolean isOn(Side side, String table) {
        return side.catalog().table(table).isPresent();
    }

    // A table may be named that only one side has: that it is missing is an answer, and no mistake.
    private static Catalog union(Catalog source, Catalog target) {
        Map<String, Table> tables = new LinkedHashMap<>();
        Stream.concat(source.tables().stream(), target.tables().stream())
                .forEach(table -> tables.putIfAbsent(table.name(), table));
        return new Catalog(
                source.name(), source.collation(), List.copyOf(tables.values()), List.of(), List.of(), List.of());
    }

    private static SnapshotWay way(DiffRequest request, Side side) {
        return request.consistency() == Consistency.NONE
                ? SnapshotWay.NONE
                : SnapshotChoice.of(side.server(), side.database(), request.workers());
    }

    /** How many pieces can be compared at once: an account without the right to a lock has one session. */
    public int sessions() {
        return sourceWay == SnapshotWay.ONE_SESSION || targetWay == SnapshotWay.ONE_SESSION ? 1 : request.workers();
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("compare " + Figures.of(common.size(), "table") + ": "
                + (request.structure() ? request.data() ? "definitions and rows" : "definitions" : "rows"));
        if (request.data()) {
            lines.add("in " + Figures.of(sessions(), "session") + " on each side; source: " + sourceWay.words()
                    + "; target: " + targetWay.words());
        }
        return lines;
    }
}
