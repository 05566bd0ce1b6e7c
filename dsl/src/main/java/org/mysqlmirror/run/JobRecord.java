package org.mysqlmirror.run;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;
import org.mysqlmirror.plan.SideSchemas;

/**
 * The record of a job on the target, in the database where its tables are built. By this record alone are leftovers recognized
 * as ours, and from it comes back what was out of the way when a job died: the triggers of the tables that it was replacing.
 */
final class JobRecord {
    static final String TABLE = "mysql_mirror_job";

    private final WriteSession session;
    private final SideSchemas schemas;

    JobRecord(WriteSession session, SideSchemas schemas) {
        this.session = session;
        this.schemas = schemas;
    }

    /**
     * What it says.
     *
     * @param account the MySQL account that the job used
     * @param swap the swap that was under way; its probe is empty if there was none
     */
    record Content(String job, String process, String account, String source, String since, Swap swap) {
        /** For whoever has to wait: {@code job 20261120-… of laptop (process 4711) as refresh@%, since … UTC}. */
        String describe() {
            return "job " + job + " of " + process + " as " + account + ", since " + since + " UTC";
        }
    }

    /** A statement that puts something back, and the session settings it was written under. */
    record SetAside(String settings, String sql) {}

    /**
     * What has to be put back if a job dies while it swaps tables.
     *
     * @param probe one of the tables: while it is still beside the target, the RENAME has not happened
     * @param before makes the triggers of the replaced tables
     * @param after makes the triggers of the new tables
     */
    record Swap(String probe, List<SetAside> before, List<SetAside> after) {
        static final Swap NONE = new Swap("", List.of(), List.of());

        boolean isNone() {
            return before.isEmpty() && after.isEmpty();
        }
    }

    /** Makes the databases beside the target, the record first. They must not be there. */
    void create(JobId job, ProcessName process, String source) {
        session.execute("CREATE DATABASE " + Sql.name(schemas.aside()) + " DEFAULT CHARACTER SET utf8mb4");
        session.execute(
                """
                CREATE TABLE %s (
                  job VARCHAR(64) NOT NULL PRIMARY KEY,
                  process VARCHAR(255) NOT NULL,
                  account VARCHAR(255) NOT NULL,
                  source VARCHAR(255) NOT NULL,
                  since DATETIME NOT NULL,
                  out_of_the_way LONGTEXT NOT NULL
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4"""
                        .formatted(table()));
        session.execute("INSERT INTO %s VALUES (%s, %s, CURRENT_USER(), %s, UTC_TIMESTAMP(), '{}')"
                .formatted(table(), Sql.text(job.text()), Sql.text(process.toString()), Sql.text(source)));
        session.execute("CREATE DATABASE " + Sql.name(schemas.old()) + " DEFAULT CHARACTER SET utf8mb4");
    }

    /** The record, if there is one. */
    Optional<Content> read() {
        if (!exists(schemas.aside(), Optional.of(TABLE))) {
            return Optional.empty();
        }
        return session.query("SELECT job, process, account, source, since, out_of_the_way FROM " + table()).stream()
                .findFirst()
                .map(JobRecord::content);
    }

    /** Remembers a swap before it begins, and forgets it when it is over. */
    void note(Swap swap) {
        Map<String, Object> json =
                Map.of("probe", swap.probe(), "before", json(swap.before()), "after", json(swap.after()));
        try {
            session.execute("UPDATE " + table() + " SET out_of_the_way = " + Sql.text(JSON.std.asString(json)));
        } catch (IOException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static List<Map<String, String>> json(List<SetAside> triggers) {
        return triggers.stream()
                .map(trigger -> Map.of("settings", trigger.settings(), "sql", trigger.sql()))
                .toList();
    }

    /** Whether the swap's RENAME has happened. */
    boolean isRenamed(Swap swap) {
        return !exists(schemas.aside(), Optional.of(swap.probe()));
    }

    /** Whether one of the databases is there. */
    boolean anythingThere() {
        return exists(schemas.aside(), Optional.empty()) || exists(schemas.old(), Optional.empty());
    }

    /** Whether a database holds no table at all, or is not there. */
    boolean isEmpty(String database) {
        return session.number(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = " + Sql.text(database))
                == 0;
    }

    /** Drops both databases, the one with the record last. */
    void drop() {
        session.execute("DROP DATABASE IF EXISTS " + Sql.name(schemas.old()));
        session.execute("DROP DATABASE IF EXISTS " + Sql.name(schemas.aside()));
    }

    private boolean exists(String database, Optional<String> table) {
        String sql = table.map(name -> "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                        + Sql.text(database) + " AND table_name = " + Sql.text(name))
                .orElse("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = " + Sql.text(database));
        return session.number(sql) > 0;
    }

    private String table() {
        return Sql.name(schemas.aside(), TABLE);
    }

    private static Content content(Row row) {
        return new Content(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), swap(row.text(5)));
    }

    private static Swap swap(String text) {
        try {
            Map<String, Object> json = JSON.std.mapFrom(text);
            return json.isEmpty()
                    ? Swap.NONE
                    : new Swap(
                            String.valueOf(json.get("probe")),
                            triggers(json.get("before")),
                            triggers(json.get("after")));
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the record of a dead job cannot be read: " + e));
        }
    }

    private static List<SetAside> triggers(Object json) {
        List<SetAside> triggers = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (Object entry : list) {
                Map<?, ?> fields = (Map<?, ?>) entry;
                triggers.add(new SetAside(String.valueOf(fields.get("settings")), String.valueOf(fields.get("sql"))));
            }
        }
        return triggers;
    }
}
