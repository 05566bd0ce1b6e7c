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
 * The record of a job in a database beside its target. By this record alone are leftovers and kept tables recognized as ours, and
 * from it comes back what was out of the way when a job died: triggers and foreign keys of the tables that it was replacing.
 */
final class JobRecord {
    private static final String TABLE = SideSchemas.RECORD;

    private final WriteSession session;
    private final String database;

    JobRecord(WriteSession session, String database) {
        this.session = session;
        this.database = database;
    }

    /**
     * What it says.
     *
     * @param account the MySQL account that the job used
     * @param swap the swap that was under way, or the one that moved the tables here; without tables if there was none
     * @param making a database that the job was about to make, and that bears no record of its own at first
     */
    record Content(
            String job,
            String process,
            String account,
            String source,
            String since,
            Swap swap,
            Optional<String> making) {
        /** For whoever has to wait: {@code job 20261120-… of laptop (process 4711) as refresh@%, since … UTC}. */
        String describe() {
            return "job " + job + " of " + process + " as " + account + ", since " + since + " UTC";
        }
    }

    /** A statement that puts something back, and the session settings it was written under. */
    record SetAside(String settings, String sql) {}

    /**
     * What has to be put back if a job dies while it swaps tables, or if it is taken back later.
     *
     * @param waiting the database in which the tables wait that are put in place: as long as they do, the RENAME has not happened
     * @param placed these tables
     * @param away the tables that make room for them
     * @param before makes what belongs to the replaced tables: triggers, foreign keys that point to them
     * @param after makes what belongs to the new tables
     */
    record Swap(String waiting, List<String> placed, List<String> away, List<SetAside> before, List<SetAside> after) {
        static final Swap NONE = new Swap("", List.of(), List.of(), List.of(), List.of());

        Swap {
            placed = List.copyOf(placed);
            away = List.copyOf(away);
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Whether nothing has to be put back. */
        boolean isPlain() {
            return before.isEmpty() && after.isEmpty();
        }
    }

    /** Makes the database, which must not be there, and the record in it. */
    void create(JobId job, ProcessName process, String source) {
        session.execute("CREATE DATABASE " + Sql.name(database) + " DEFAULT CHARACTER SET utf8mb4");
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
    }

    /** Writes another job's name into the record, and that nothing is out of the way. */
    void takeOver(JobId job, ProcessName process, String source) {
        session.execute(("UPDATE %s SET job = %s, process = %s, account = CURRENT_USER(), source = %s,"
                        + " since = UTC_TIMESTAMP(), out_of_the_way = '{}'")
                .formatted(table(), Sql.text(job.text()), Sql.text(process.toString()), Sql.text(source)));
    }

    /** The record, if there is one. */
    Optional<Content> read() {
        return read(session::query, database);
    }

    /** The record in a database, if there is one. */
    static Optional<Content> read(Asking session, String database) {
        boolean there = !session.query("SELECT 1 FROM information_schema.tables WHERE table_schema = "
                        + Sql.text(database) + " AND table_name = " + Sql.text(TABLE))
                .isEmpty();
        return there
                ? session
                        .query("SELECT job, process, account, source, since, out_of_the_way FROM "
                                + Sql.name(database, TABLE))
                        .stream()
                        .findFirst()
                        .map(JobRecord::content)
                : Optional.empty();
    }

    /** Any session. */
    interface Asking {
        List<Row> query(String sql);
    }

    /** Remembers a swap before it begins, and forgets it when it is over. */
    void note(Swap swap) {
        Map<String, Object> json = Map.of(
                "waiting",
                swap.waiting(),
                "placed",
                swap.placed(),
                "away",
                swap.away(),
                "before",
                json(swap.before()),
                "after",
                json(swap.after()));
        note(json);
    }

    /** Remembers that another database is about to be made. The next note forgets it. */
    void noteMaking(String database) {
        note(Map.of("making", database));
    }

    private void note(Map<String, Object> json) {
        try {
            session.execute("UPDATE " + table() + " SET out_of_the_way = " + Sql.text(JSON.std.asString(json)));
        } catch (IOException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static List<Map<String, String>> json(List<SetAside> statements) {
        return statements.stream()
                .map(statement -> Map.of("settings", statement.settings(), "sql", statement.sql()))
                .toList();
    }

    /** Whether a table lies in this database. */
    boolean holds(String table) {
        return tables(" AND table_name = " + Sql.text(table)) > 0;
    }

    /** The tables in this database, without the record. */
    List<String> others() {
        return session
                .query("SELECT table_name FROM information_schema.tables WHERE table_schema = " + Sql.text(database)
                        + " AND table_name <> " + Sql.text(TABLE) + " ORDER BY table_name")
                .stream()
                .map(row -> row.text(0))
                .toList();
    }

    /** Whether the database is there. */
    boolean isThere() {
        return session.number(
                        "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = " + Sql.text(database))
                > 0;
    }

    /** Whether the database holds no table and no routine but an empty record of a job that died at its birth, or is not there. */
    boolean isEmpty() {
        return others().isEmpty()
                && session.number("SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = "
                                + Sql.text(database))
                        == 0;
    }

    /** Drops the database, and the record with it. */
    void drop() {
        session.execute("DROP DATABASE IF EXISTS " + Sql.name(database));
    }

    private long tables(String condition) {
        return session.number("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                + Sql.text(database) + condition);
    }

    private String table() {
        return Sql.name(database, TABLE);
    }

    private static Content content(Row row) {
        Map<String, Object> noted = noted(row.text(5));
        return new Content(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                swap(noted),
                Optional.ofNullable(noted.get("making")).map(String::valueOf));
    }

    private static Map<String, Object> noted(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the record of a dead job cannot be read: " + e));
        }
    }

    private static Swap swap(Map<String, Object> json) {
        return json.containsKey("waiting")
                ? new Swap(
                        String.valueOf(json.get("waiting")),
                        texts(json.get("placed")),
                        texts(json.get("away")),
                        statements(json.get("before")),
                        statements(json.get("after")))
                : Swap.NONE;
    }

    private static List<String> texts(Object json) {
        return json instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private static List<SetAside> statements(Object json) {
        List<SetAside> statements = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (Object entry : list) {
                Map<?, ?> fields = (Map<?, ?>) entry;
                statements.add(new SetAside(String.valueOf(fields.get("settings")), String.valueOf(fields.get("sql"))));
            }
        }
        return statements;
    }
}
