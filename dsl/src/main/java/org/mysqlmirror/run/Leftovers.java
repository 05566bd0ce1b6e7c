package org.mysqlmirror.run;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Clears away what a dead job left on the target. We hold the lock, so whoever wrote the record is gone. */
final class Leftovers {
    private final Server target;
    private final WritePermit permit;
    private final SideSchemas schemas;

    Leftovers(Server target, WritePermit permit, SideSchemas schemas) {
        this.target = target;
        this.permit = permit;
        this.schemas = schemas;
    }

    /**
     * Puts back the triggers that were out of the way, then drops what is beside the target.
     *
     * @return what was done, for the report; empty if there was nothing
     * @throws MirrorException (refused) if there is something that bears no record of ours
     */
    Optional<String> clear() {
        try (WriteSession session = target.write(permit)) {
            JobRecord record = new JobRecord(session, schemas);
            if (!record.anythingThere()) {
                return Optional.empty();
            }
            Optional<JobRecord.Content> content = record.read();
            if (content.isEmpty()) {
                mustBeEmpty(record);
                record.drop();
                return Optional.empty();
            }
            putBack(session, record, content.get().swap());
            record.drop();
            return Optional.of("cleared away what " + content.get().describe() + " had left");
        }
    }

    // A job that dies between its first two statements leaves an empty database, which hurts nobody.
    private void mustBeEmpty(JobRecord record) {
        List<String> foreign = List.of(schemas.aside(), schemas.old()).stream()
                .filter(database -> !record.isEmpty(database))
                .toList();
        if (!foreign.isEmpty()) {
            throw MirrorException.refused(Problem.of("database " + String.join(", ", foreign)
                            + " is in the way, and bears no record of a job of ours")
                    .at(target.connection().name())
                    .hint("Look what it is, then drop or rename it yourself"));
        }
    }

    private void putBack(WriteSession session, JobRecord record, JobRecord.Swap swap) {
        if (swap.isNone()) {
            return;
        }
        List<SetAside> wanted = record.isRenamed(swap) ? swap.after() : swap.before();
        List<SetAside> missing =
                wanted.stream().filter(trigger -> !exists(session, trigger)).toList();
        Triggers.create(target, permit, schemas.live(), missing);
    }

    // The statements are ours: the name stands behind the first TRIGGER, quoted.
    private boolean exists(WriteSession session, SetAside trigger) {
        return session
                .query("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = "
                        + Sql.text(schemas.live()))
                .stream()
                .anyMatch(row -> trigger.sql().contains(" TRIGGER " + Sql.name(row.text(0)) + ' '));
    }
}
