package org.mysqlmirror.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.plan.SideTables;
import org.mysqlmirror.run.JobRecord.Renaming;
import org.mysqlmirror.run.JobRecord.Swap;

/** Where a job works beside its target: the record that tells whose it is, new tables, old ones, kept ones. */
sealed interface Workplace permits SideDatabases, SuffixedTables {
    static Workplace of(WriteSession session, Beside beside) {
        // JDK 17 has no switch over sealed types.
        if (beside instanceof SideSchemas schemas) {
            return new SideDatabases(session, schemas);
        }
        return new SuffixedTables(session, (SideTables) beside);
    }

    /** The record of the job that is at work. */
    JobRecord record();

    /** The record of the job that kept the tables which it replaced. */
    JobRecord kept();

    /** What the record says of the job that is at work; empty if there is none. */
    Optional<JobRecord.Content> job();

    /** The same of the job that kept tables. */
    Optional<JobRecord.Content> keptBy();

    /** Tells of a statement whether it is about what is here. */
    Predicate<String> concerned();

    boolean isAnythingThere();

    /**
     * Makes sure that nothing of somebody else's is where a job wants to build.
     *
     * @throws MirrorException (refused) if something there bears no record of ours
     */
    void mustBeOurs();

    /** The same for the place where a job wants to keep tables. */
    void mustBeFreeToKeep();

    /** Makes the place of a job, the record first. It must not be there. */
    void create(JobId job, ProcessName process, String source);

    /** Takes over what a dead job has made, and drops all but some tables. */
    void adopt(JobId job, ProcessName process, String source, List<String> tables);

    /** The definition that a new table gets here, whose constraints may have to bear other names until it is in place. */
    TableDdl here(TableDdl ddl, String table);

    /** Makes a new table, by a statement. */
    void make(String table, String sql);

    /** What gives constraints of new tables the names in their definitions, once they are in place. */
    List<Renaming> names(List<TableBuild> tables);

    /** What takes the names of constraints from tables that were kept. */
    List<Renaming> namesTaken(List<String> kept);

    /** What gives these names back to them when they are put back. */
    List<Renaming> namesGivenBack(List<String> kept);

    /** Makes room for tables that are to be kept: what an earlier job kept is dropped. */
    void makeRoomForKept(JobId job, ProcessName process, String source, Swap swap);

    /** The names that live tables are about to get; they have to be free. */
    void claim(List<Exchange.Move> moves, boolean toBeKept);

    /** Tables are in place: the names that they had here are nobody's. */
    void release(List<Exchange.Move> moves);

    /** Whether a table comes here with its triggers: into another database none can be moved that has any. */
    boolean takesTriggersAlong();

    /** Drops the triggers that replaced tables have taken along: their names may be those of new ones. */
    void freeTriggers(Swap swap);

    /** Whether a swap has to be remembered while it is under way. */
    boolean mustRemember(Swap swap);

    /** Of a dead job: what its swap had claimed, and did not come to use, is given up. */
    void settle(Swap swap, boolean renamed);

    /** Drops replaced tables that are not to be kept. */
    void dropReplaced(List<TableName> tables);

    /** The same for all of a dead job. */
    void dropReplaced();

    /** Drops everything but what is kept, the record last. */
    void drop();

    /** Drops what is kept, and the record of that. */
    void dropKept();

    /** Drops the place for kept tables of a job that never came to move any there. */
    void dropUnusedKept(JobRecord.Content job);

    /** Adds to the way back of what is kept. */
    default void rememberInKept(List<JobRecord.SetAside> before) {
        kept().note(keptBy().orElseThrow().swap().alsoBefore(before));
    }
}
