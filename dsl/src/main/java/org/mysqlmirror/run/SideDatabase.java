package org.mysqlmirror.run;

import java.util.List;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.SideSchemas;

/** A database beside a target, which is ours if it holds a record. */
final class SideDatabase {
    private final WriteSession session;
    private final String name;

    SideDatabase(WriteSession session, String name) {
        this.session = session;
        this.name = name;
    }

    String name() {
        return name;
    }

    JobRecord record() {
        return new JobRecord(session, new TableName(name, SideSchemas.RECORD));
    }

    /** Makes it. It must not be there. */
    void create() {
        session.execute("CREATE DATABASE " + Sql.name(name) + " DEFAULT CHARACTER SET utf8mb4");
    }

    /** Makes it, and the record in it. */
    void create(JobId job, ProcessName process, String source) {
        create();
        record().create(job, process, source);
    }

    boolean isThere() {
        return session.number("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = " + Sql.text(name))
                > 0;
    }

    /** Its tables, without the record. */
    List<String> others() {
        return session
                .query("SELECT table_name FROM information_schema.tables WHERE table_schema = " + Sql.text(name)
                        + " AND table_name <> " + Sql.text(SideSchemas.RECORD) + " ORDER BY table_name")
                .stream()
                .map(row -> row.text(0))
                .toList();
    }

    /** Whether it holds no table and no routine but an empty record of a job that died at its birth, or is not there. */
    boolean isEmpty() {
        return others().isEmpty()
                && session.number("SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = "
                                + Sql.text(name))
                        == 0;
    }

    /** Drops it, and the record with it. */
    void drop() {
        session.execute("DROP DATABASE IF EXISTS " + Sql.name(name));
    }
}
