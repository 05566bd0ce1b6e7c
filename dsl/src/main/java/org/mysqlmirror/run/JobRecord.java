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
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.ProcessName;

/**
 * The record of a job in a table beside its target. By this record alone are leftovers and kept tables recognized as ours, and
 * from it comes back what was out of the way when a job died: triggers and foreign keys of the tables that it was replacing.
 */
final class JobRecord {
    private final WriteSession session;
    private final TableName table;

    JobRecord(WriteSession session, TableName table) {
        this.session = session;
        this.table = table;
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
     * Gives constraints of a table other names.
     *
     * @param from the name that one of them has for as long as it has not been done
     * @param sql does it for all of them at once
     */
    record Renaming(TableName table, String from, String sql) {}

    /**
     * What has to be put back if a job dies while it swaps tables, or if it is taken back later.
     *
     * @param waiting a table that waits to be put in place: as long as it does, the RENAME has not happened
     * @param placed the tables that are put in place
     * @param away the tables that make room for them
     * @param before makes what belongs to the replaced tables: triggers, foreign keys that point to them
     * @param after makes what belongs to the new tables
     * @param names gives constraints the names that they are to have, when the replaced tables are gone or kept
     */
    record Swap(
            Optional<TableName> waiting,
            List<String> placed,
            List<String> away,
            List<SetAside> before,
            List<SetAside> after,
            List<Renaming> names) {
        static final Swap NONE = new Swap(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

        Swap {
            placed = List.copyOf(placed);
            away = List.copyOf(away);
            before = List.copyOf(before);
            after = List.copyOf(after);
            names = List.copyOf(names);
        }

        /** Whether nothing has to be put back. */
        boolean isPlain() {
            return before.isEmpty() && after.isEmpty() && names.isEmpty();
        }

        /** The same with more that belongs to the replaced tables. */
        Swap alsoBefore(List<SetAside> more) {
            List<SetAside> all = new ArrayList<>(before);
            all.addAll(more);
            return new Swap(waiting, placed, away, all, after, names);
        }

        /** The same with other names to give. */
        Swap naming(List<Renaming> others) {
            return new Swap(waiting, placed, away, before, after, others);
        }
    }

    /** Makes the record, whose table must not be there. */
    void create(JobId job, ProcessName process, String source) {
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
                        .formatted(table.sql()));
        session.execute("INSERT INTO %s VALUES (%s, %s, CURRENT_USER(), %s, UTC_TIMESTAMP(), '{}')"
                .formatted(table.sql(), Sql.text(job.text()), Sql.text(process.toString()), Sql.text(source)));
    }

    /** Writes another job's name into the record, and that nothing is out of the way. */
    void takeOver(JobId job, ProcessName process, String source) {
        session.execute(("UPDATE %s SET job = %s, process = %s, account = CURRENT_USER(), source = %s,"
                        + " since = UTC_TIMESTAMP(), out_of_the_way = '{}'")
                .formatted(table.sql(), Sql.text(job.text()), Sql.text(process.toString()), Sql.text(source)));
    }

    /** The record, if there is one. */
    Optional<Content> read() {
        return read(session::query, table);
    }

    /** The record in a table, if there is one. */
    static Optional<Content> read(Asking session, TableName table) {
        return session.isThere(table)
                ? session
                        .query("SELECT job, process, account, source, since, out_of_the_way FROM " + table.sql())
                        .stream()
                        .findFirst()
                        .map(JobRecord::content)
                : Optional.empty();
    }

    /** Any session. */
    interface Asking {
        List<Row> query(String sql);

        /** Whether a table is there. */
        default boolean isThere(TableName table) {
            return !query("SELECT 1 FROM information_schema.tables WHERE table_schema = " + Sql.text(table.database())
                            + " AND table_name = " + Sql.text(table.table()))
                    .isEmpty();
        }
    }

    /** Remembers a swap before it begins, and forgets it when it is over. */
    void note(Swap swap) {
        Map<String, Object> json = Map.of(
                "waiting",
                swap.waiting()
                        .map(name -> List.of(name.database(), name.table()))
                        .orElse(List.of()),
                "placed",
                swap.placed(),
                "away",
                swap.away(),
                "before",
                json(swap.before()),
                "after",
                json(swap.after()),
                "names",
                swap.names().stream()
                        .map(name -> Map.of(
                                "database",
                                name.table().database(),
                                "table",
                                name.table().table(),
                                "from",
                                name.from(),
                                "sql",
                                name.sql()))
                        .toList());
        note(json);
    }

    /** Remembers that another database is about to be made. The next note forgets it. */
    void noteMaking(String database) {
        note(Map.of("making", database));
    }

    private void note(Map<String, Object> json) {
        try {
            session.execute("UPDATE " + table.sql() + " SET out_of_the_way = " + Sql.text(JSON.std.asString(json)));
        } catch (IOException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static List<Map<String, String>> json(List<SetAside> statements) {
        return statements.stream()
                .map(statement -> Map.of("settings", statement.settings(), "sql", statement.sql()))
                .toList();
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
                        waiting(json),
                        texts(json.get("placed")),
                        texts(json.get("away")),
                        statements(json.get("before")),
                        statements(json.get("after")),
                        names(json.get("names")))
                : Swap.NONE;
    }

    // Of two parts; it was the database alone as long as new tables had no other place.
    private static Optional<TableName> waiting(Map<String, Object> json) {
        List<String> placed = texts(json.get("placed"));
        if (json.get("waiting") instanceof String database) {
            return placed.isEmpty() ? Optional.empty() : Optional.of(new TableName(database, placed.get(0)));
        }
        List<String> parts = texts(json.get("waiting"));
        return parts.size() == 2 ? Optional.of(new TableName(parts.get(0), parts.get(1))) : Optional.empty();
    }

    private static List<String> texts(Object json) {
        return json instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private static List<SetAside> statements(Object json) {
        return entries(json).stream()
                .map(fields -> new SetAside(field(fields, "settings"), field(fields, "sql")))
                .toList();
    }

    private static List<Renaming> names(Object json) {
        return entries(json).stream()
                .map(fields -> new Renaming(
                        new TableName(field(fields, "database"), field(fields, "table")),
                        field(fields, "from"),
                        field(fields, "sql")))
                .toList();
    }

    private static List<Map<?, ?>> entries(Object json) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (json instanceof List<?> list) {
            list.forEach(entry -> entries.add((Map<?, ?>) entry));
        }
        return entries;
    }

    private static String field(Map<?, ?> fields, String name) {
        return String.valueOf(fields.get(name));
    }
}
