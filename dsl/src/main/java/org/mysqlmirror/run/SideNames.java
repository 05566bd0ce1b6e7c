package org.mysqlmirror.run;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.SideTables;

/**
 * Which tables of a target are ours, and which of its tables they stand beside: they are told by this list, and by no pattern of
 * their names. A name is written down before its table is made.
 */
final class SideNames {

    /** What a table of ours is there for. */
    enum Part {
        /** It is being built. */
        NEW,
        /** It was replaced, and is to be dropped. */
        OLD,
        /** It was replaced, and is kept. */
        KEPT;

        static Part of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A table of ours.
     *
     * @param standsFor the table beside which it stands
     */
    record Name(String name, String standsFor, Part part) {}

    private static final int COLUMNS = 3;

    private final WriteSession session;
    private final TableName table;

    SideNames(WriteSession session, String database) {
        this.session = session;
        this.table = new TableName(database, SideTables.NAMES);
    }

    /** Whether there is such a list in the database. A table of somebody else's that is called like it has other columns. */
    static boolean isThere(JobRecord.Asking session, String database) {
        return session.query("SELECT column_name FROM information_schema.columns WHERE table_schema = "
                                + Sql.text(database) + " AND table_name = " + Sql.text(SideTables.NAMES)
                                + " AND column_name IN ('name', 'stands_for', 'part')")
                        .size()
                == COLUMNS;
    }

    /** The list in a database that has one. */
    static List<Name> all(JobRecord.Asking session, String database) {
        return session
                .query("SELECT name, stands_for, part FROM " + Sql.name(database, SideTables.NAMES) + " ORDER BY name")
                .stream()
                .map(row -> new Name(row.text(0), row.text(1), Part.of(row.text(2))))
                .toList();
    }

    /** Names of the list by those of the tables that are there: a server may spell them all in lower case. */
    static Map<String, Name> spelled(List<Name> names, Set<String> tables) {
        Map<String, Name> spelled = new HashMap<>();
        for (Name name : names) {
            Stream.of(name.name(), name.name().toLowerCase(Locale.ROOT))
                    .filter(tables::contains)
                    .findFirst()
                    .ifPresent(table -> spelled.put(table, name));
        }
        return spelled;
    }

    boolean isThere() {
        return isThere(session::query, table.database());
    }

    /** Empty, where there is no list. */
    List<Name> all() {
        return isThere() ? all(session::query, table.database()) : List.of();
    }

    List<Name> of(Part part) {
        return all().stream().filter(name -> name.part() == part).toList();
    }

    /** Makes the list, unless it is there. */
    void create() {
        session.execute(
                """
                CREATE TABLE IF NOT EXISTS %s (
                  name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
                  stands_for VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
                  part VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4"""
                        .formatted(table.sql()));
    }

    void add(List<Name> names) {
        if (!names.isEmpty()) {
            session.execute("INSERT INTO " + table.sql() + " VALUES "
                    + names.stream().map(SideNames::row).collect(joining(", ")));
        }
    }

    private static String row(Name name) {
        return '('
                + Sql.texts(List.of(name.name(), name.standsFor(), name.part().word()))
                + ')';
    }

    void forget(List<String> names) {
        if (!names.isEmpty()) {
            session.execute("DELETE FROM " + table.sql() + " WHERE name IN (" + Sql.texts(names) + ')');
        }
    }

    void drop() {
        session.execute("DROP TABLE IF EXISTS " + table.sql());
    }
}
