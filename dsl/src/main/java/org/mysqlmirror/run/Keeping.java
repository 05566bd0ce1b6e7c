package org.mysqlmirror.run;

import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.plan.KeptTables;
import org.mysqlmirror.request.RollbackRequest;

/** Looks up what a mirror has kept on its target. */
final class Keeping {
    private final Server target;

    Keeping(Server target) {
        this.target = target;
    }

    /** @throws MirrorException (refused) if nothing is kept of that job */
    KeptTables of(RollbackRequest request) {
        String database = request.source().substring(request.source().lastIndexOf('/') + 1);
        try (ReadSession session = target.read()) {
            JobRecord.Content content = JobRecord.read(session::query, database)
                    .orElseThrow(() -> nothing(request, "there is no " + database + " with a record of ours"));
            if (!content.job().equals(request.job())) {
                throw nothing(request, database + " holds what job " + content.job() + " kept");
            }
            return new KeptTables(
                    content.job(), content.swap().placed(), content.swap().away());
        }
    }

    private MirrorException nothing(RollbackRequest request, String why) {
        return MirrorException.refused(Problem.of("nothing is kept of job " + request.job() + ": " + why)
                .at(target.connection().name())
                .hint("--strategy atomic_rename keeps what it replaces, until the next run that does"));
    }
}
