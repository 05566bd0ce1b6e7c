package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.run.JobRecord.Renaming;
import org.mysqlmirror.run.JobRecord.Swap;

/** The databases beside a target: one with the record of the job and its new tables, one for old tables, one for kept ones. */
final class SideDatabases implements Workplace {
    private final WriteSession session;
    private final SideSchemas schemas;
    private final SideDatabase aside;
    private final SideDatabase old;
    private final SideDatabase kept;

    SideDatabases(WriteSession session, SideSchemas schemas) {
        this.session = session;
        this.schemas = schemas;
        this.aside = new SideDatabase(session, schemas.aside());
        this.old = new SideDatabase(session, schemas.old());
        this.kept = new SideDatabase(session, schemas.kept());
    }

    @Override
    public JobRecord record() {
        return aside.record();
    }

    @Override
    public JobRecord kept() {
        return kept.record();
    }

    @Override
    public Optional<JobRecord.Content> job() {
        return record().read();
    }

    @Override
    public Optional<JobRecord.Content> keptBy() {
        return kept().read();
    }

    @Override
    public Predicate<String> concerned() {
        return sql -> Stream.of(aside, old).anyMatch(database -> sql.contains(Sql.name(database.name())));
    }

    @Override
    public void create(JobId job, ProcessName process, String source) {
        aside.create(job, process, source);
        old.create();
    }

    @Override
    public void adopt(JobId job, ProcessName process, String source, List<String> tables) {
        aside.others().stream()
                .filter(table -> !tables.contains(table))
                .forEach(table ->
                        session.execute("DROP TABLE " + schemas.aside(table).sql()));
        old.drop();
        old.create();
        record().takeOver(job, process, source);
    }

    @Override
    public TableDdl here(TableDdl ddl, String table) {
        return ddl;
    }

    @Override
    public void make(String table, String sql) {
        session.execute(sql);
    }

    // A table comes into another database with all names of its own.
    @Override
    public List<Renaming> names(List<TableBuild> tables) {
        return List.of();
    }

    @Override
    public List<Renaming> namesTaken(List<String> tables) {
        return List.of();
    }

    @Override
    public List<Renaming> namesGivenBack(List<String> tables) {
        return List.of();
    }

    @Override
    public void claim(List<Exchange.Move> moves, boolean toBeKept) {
        // The databases are ours alone.
    }

    @Override
    public void release(List<Exchange.Move> moves) {
        // The databases are ours alone.
    }

    @Override
    public boolean takesTriggersAlong() {
        return false;
    }

    @Override
    public void freeTriggers(Swap swap) {
        // None came along.
    }

    @Override
    public boolean mustRemember(Swap swap) {
        return !swap.isPlain();
    }

    @Override
    public void settle(Swap swap, boolean renamed) {
        // The databases are ours alone.
    }

    @Override
    public void dropReplaced(List<TableName> tables) {
        session.execute("DROP TABLE " + tables.stream().map(TableName::sql).collect(joining(", ")));
    }

    @Override
    public void dropReplaced() {
        // They go with their database.
    }

    @Override
    public void drop() {
        old.drop();
        aside.drop();
    }

    @Override
    public boolean isAnythingThere() {
        return aside.isThere() || old.isThere();
    }

    @Override
    public void mustBeOurs() {
        if (record().read().isPresent()) {
            return;
        }
        List<String> foreign = Stream.of(aside, old)
                .filter(database -> !database.isEmpty())
                .map(SideDatabase::name)
                .toList();
        if (!foreign.isEmpty()) {
            throw inTheWay(String.join(", ", foreign));
        }
    }

    @Override
    public void mustBeFreeToKeep() {
        if (kept.isThere() && keptBy().isEmpty()) {
            throw inTheWay(kept.name());
        }
    }

    private static MirrorException inTheWay(String databases) {
        return MirrorException.refused(
                Problem.of("database " + databases + " is in the way, and bears no record of a job of ours")
                        .hint("Look what it is, then drop or rename it yourself"));
    }

    @Override
    public void makeRoomForKept(JobId job, ProcessName process, String source, Swap swap) {
        kept.drop();
        record().noteMaking(kept.name());
        kept.create(job, process, source);
        kept().note(swap);
    }

    @Override
    public void dropKept() {
        kept.drop();
    }

    @Override
    public void dropUnusedKept(JobRecord.Content job) {
        Optional<JobRecord.Content> content = keptBy();
        boolean newborn =
                content.isEmpty() && job.making().filter(kept.name()::equals).isPresent();
        if (newborn && kept.isEmpty()) {
            kept.drop();
        }
        boolean ours = content.filter(it -> it.job().equals(job.job())).isPresent();
        if (ours
                && kept.others().isEmpty()
                && Leftovers.isWaiting(session, content.orElseThrow().swap())) {
            kept.drop();
        }
    }
}
