package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.plan.DiffPlan;
import org.mysqlmirror.plan.MirrorPlanner;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.Resumption;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.SyncScope;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.Hooks;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Request;
import org.mysqlmirror.request.SyncRequest;
import org.mysqlmirror.request.Values;

/** Plans requests, and has the servers read the SQL that a user wrote into them. It only reads. */
final class Planning {
    private final Servers servers;

    Planning(Servers servers) {
        this.servers = servers;
    }

    /** Whether the servers can be asked about a user's conditions yet. */
    enum Rows {
        /** The tables are there. */
        THERE,
        /** Earlier steps of a script will make or change them. */
        TO_COME
    }

    Plan plan(MirrorRequest request, Situation situation, Optional<Resumption> resumption, Rows rows) {
        Plan plan = resumption
                .map(dead -> MirrorPlanner.plan(request, situation, dead))
                .orElseGet(() -> MirrorPlanner.plan(request, situation));
        Plan guarded = plan.refused(unfitting(request.hooks()));
        return rows == Rows.TO_COME ? guarded : asked(guarded, request);
    }

    private Plan asked(Plan plan, MirrorRequest request) {
        Side source = plan.situation().source();
        Server from = servers.of(source.connection());
        Values now = SourceValues.now(from, request.selection().values());
        Conditions.check(from, source.database(), request.selection().where(), now);
        Server target = servers.of(plan.situation().target().connection());
        return plan.noting(now.notes(" now, read again " + JobValues.moment(plan)))
                .refused(DumpRun.problems(plan, now, from, target));
    }

    SyncScope scope(SyncRequest request, Situation situation, Rows rows) {
        SyncScope scope = SyncScope.of(request, situation).refused(unfitting(request.hooks()));
        check(request, situation, rows);
        return scope;
    }

    DiffPlan plan(DiffRequest request, Situation situation, Rows rows) {
        DiffPlan plan = DiffPlan.of(request, situation);
        check(request, situation, rows);
        return plan;
    }

    private void check(Request request, Situation situation, Rows rows) {
        if (rows == Rows.TO_COME) {
            return;
        }
        Values now = SourceValues.now(
                servers.of(situation.source().connection()), request.selection().values());
        for (Side side : List.of(situation.source(), situation.target())) {
            Map<String, String> where = new TreeMap<>(request.selection().where());
            where.keySet().removeIf(table -> side.catalog().table(table).isEmpty());
            Conditions.check(servers.of(side.connection()), side.database(), where, now);
        }
    }

    private static List<Problem> unfitting(Hooks hooks) {
        List<Problem> problems = new ArrayList<>();
        hooks.checks().stream()
                .filter(check -> !SqlGuard.isReading(check.query()))
                .forEach(
                        check -> problems.add(
                                Problem.of("check '" + check.name() + "' may do more than read: " + check.shown())
                                        .hint(
                                                "A check is one SELECT, SHOW, WITH, TABLE or VALUES; what changes something belongs in a hook")));
        return problems;
    }
}
