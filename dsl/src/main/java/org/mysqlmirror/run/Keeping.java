package org.mysqlmirror.run;

import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.KeptTables;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.request.RollbackRequest;

/** Looks up what a mirror has kept on its target. */
final class Keeping {
    private final Server target;

    Keeping(Server target) {
        this.target = target;
    }

    /** The database in which a job's tables are kept: the target itself, or one beside it. */
    String place(String job) {
        try (ReadSession session = target.read()) {
            boolean inside = new Remains(session, inside(session))
                    .kept()
                    .filter(content -> content.job().equals(job))
                    .isPresent();
            return inside ? database() : SideSchemas.of(database()).kept();
        }
    }

    /** @throws MirrorException (refused) if nothing is kept of that job */
    KeptTables of(RollbackRequest request) {
        try (ReadSession session = target.read()) {
            Beside beside = request.source().equals(request.target()) ? inside(session) : SideSchemas.of(database());
            Remains remains = new Remains(session, beside);
            String place = beside.kept("").database();
            JobRecord.Content content = remains.kept()
                    .orElseThrow(() -> nothing(request, "there is no " + place + " with a record of ours"));
            if (!content.job().equals(request.job())) {
                throw nothing(request, place + " holds what job " + content.job() + " kept");
            }
            return new KeptTables(
                    content.job(),
                    beside,
                    content.swap().placed(),
                    content.swap().away(),
                    remains.keptTables());
        }
    }

    private String database() {
        return target.connection().database().orElseThrow();
    }

    private SideTables inside(ReadSession session) {
        return SideTables.of(database(), new FactsReader(session).version().flavor());
    }

    private MirrorException nothing(RollbackRequest request, String why) {
        return MirrorException.refused(Problem.of("nothing is kept of job " + request.job() + ": " + why)
                .at(target.connection().name())
                .hint("--strategy atomic_rename keeps what it replaces, until the next run that does"));
    }
}
