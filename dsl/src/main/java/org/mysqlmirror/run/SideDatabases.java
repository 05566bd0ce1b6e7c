package org.mysqlmirror.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.SideSchemas;

/** The databases beside a target: one with the record of the job and its new tables, one for old tables, one for kept ones. */
final class SideDatabases {
    private final WriteSession session;
    private final SideSchemas schemas;

    SideDatabases(WriteSession session, SideSchemas schemas) {
        this.session = session;
        this.schemas = schemas;
    }

    /** The record of the job that is at work. */
    JobRecord record() {
        return new JobRecord(session, schemas.aside());
    }

    /** The record of the job that kept the tables which it replaced. */
    JobRecord kept() {
        return new JobRecord(session, schemas.kept());
    }

    private JobRecord old() {
        return new JobRecord(session, schemas.old());
    }

    /** Makes the databases of a job, the record first. They must not be there. */
    void create(JobId job, ProcessName process, String source) {
        record().create(job, process, source);
        session.execute("CREATE DATABASE " + Sql.name(schemas.old()) + " DEFAULT CHARACTER SET utf8mb4");
    }

    /** Takes over what a dead job has made, and drops all but some tables. */
    void adopt(JobId job, ProcessName process, String source, List<String> tables) {
        record().others().stream()
                .filter(table -> !tables.contains(table))
                .forEach(table ->
                        session.execute("DROP TABLE " + schemas.aside(table).sql()));
        old().drop();
        session.execute("CREATE DATABASE " + Sql.name(schemas.old()) + " DEFAULT CHARACTER SET utf8mb4");
        record().takeOver(job, process, source);
    }

    /** Drops them, the one with the record last. What is kept stays. */
    void drop() {
        old().drop();
        record().drop();
    }

    boolean anythingThere() {
        return record().isThere() || old().isThere();
    }

    /**
     * Makes sure that nothing of somebody else's is where a job wants to build.
     *
     * @throws MirrorException (refused) if a database there bears no record of ours, and is not empty
     */
    void mustBeOurs() {
        if (record().read().isPresent()) {
            return;
        }
        List<String> foreign = Stream.of(schemas.aside(), schemas.old())
                .filter(database -> !new JobRecord(session, database).isEmpty())
                .toList();
        if (!foreign.isEmpty()) {
            throw inTheWay(String.join(", ", foreign));
        }
    }

    /** The same for the place where a job wants to keep tables. */
    void mustBeFreeToKeep() {
        if (kept().isThere() && kept().read().isEmpty()) {
            throw inTheWay(schemas.kept());
        }
    }

    private static MirrorException inTheWay(String databases) {
        return MirrorException.refused(
                Problem.of("database " + databases + " is in the way, and bears no record of a job of ours")
                        .hint("Look what it is, then drop or rename it yourself"));
    }

    /** Makes room for tables that are to be kept: what an earlier job kept is dropped. */
    void makeRoomForKept(JobId job, ProcessName process, String source, JobRecord.Swap swap) {
        kept().drop();
        record().noteMaking(schemas.kept());
        kept().create(job, process, source);
        kept().note(swap);
    }

    /** Adds to the way back of what is kept. */
    void rememberInKept(List<JobRecord.SetAside> before) {
        JobRecord.Swap swap = kept().read().orElseThrow().swap();
        kept().note(new JobRecord.Swap(
                swap.waiting(),
                swap.placed(),
                swap.away(),
                Stream.concat(swap.before().stream(), before.stream()).toList(),
                swap.after()));
    }

    /** Drops all of them, also what is kept. */
    void dropWithKept() {
        kept().drop();
        drop();
    }

    /** Drops the place for kept tables of a job that never came to move any there. */
    void dropUnusedKept(JobRecord.Content job) {
        Optional<JobRecord.Content> content = kept().read();
        boolean newborn =
                content.isEmpty() && job.making().filter(schemas.kept()::equals).isPresent();
        if (newborn && kept().isEmpty()) {
            kept().drop();
        }
        boolean ours = content.filter(it -> it.job().equals(job.job())).isPresent();
        if (ours
                && kept().others().isEmpty()
                && Leftovers.isWaiting(session, content.orElseThrow().swap())) {
            kept().drop();
        }
    }
}
