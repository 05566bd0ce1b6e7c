package org.mysqlmirror.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.ObjectDefinition;
import org.mysqlmirror.catalog.ObjectDefinition.Origin;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.SqlMode;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/** Reads the definitions of a database's views, routines, events and sequences in full. */
public final class DefinitionReader {
    private final ReadSession session;
    private final String database;
    private final Map<String, Row> countingViews = new LinkedHashMap<>();
    private final Map<String, Row> events = new LinkedHashMap<>();
    private boolean eventsAreRead;

    /** @param session whose database is changed */
    public DefinitionReader(ReadSession session, Flavor flavor, String database) {
        this.session = session;
        this.database = database;
        // Whatever is in the database in use is told without it, or with it: MariaDB lets that depend on the other
        // tables.
        session.use("information_schema");
        if (flavor == Flavor.MARIADB) {
            session.query(Statement.named("counting-views-mariadb", database))
                    .forEach(row -> countingViews.put(row.text(0), row));
        }
    }

    /**
     * What creates an object as it is.
     *
     * @throws MirrorException if it is gone, or hidden from us
     */
    public ObjectDefinition definition(Kind kind, String name) {
        return switch (kind) {
            case VIEW -> view(name);
            case FUNCTION, PROCEDURE -> routine(kind, name);
            case EVENT -> event(name, isEnabled(eventNamed(name)));
            case SEQUENCE -> sequence(name);
            case TRIGGER -> throw new IllegalArgumentException("a trigger comes with its table");
        };
    }

    /** What creates an event that never begins to run by itself. */
    public ObjectDefinition disabledEvent(String name) {
        return event(name, false);
    }

    private ObjectDefinition view(String name) {
        if (countingViews.containsKey(name)) {
            return countingView(name, countingViews.get(name));
        }
        Row row = show(Kind.VIEW, name);
        Origin origin = new Origin(new SqlMode(""), row.text(2), row.text(3), "", false);
        return ObjectDefinition.view(name, row.text(1), database, origin);
    }

    // MariaDB 10.11 refuses to show a session that only reads (error 1792) how a view takes values from a sequence.
    private ObjectDefinition countingView(String name, Row row) {
        String definer = row.text(2);
        int at = definer.lastIndexOf('@');
        String account = Sql.name(definer.substring(0, Math.max(at, 0))) + '@' + Sql.name(definer.substring(at + 1));
        String check = row.text(5).equals("NONE") ? "" : " WITH " + row.text(5) + " CHECK OPTION";
        String create = "CREATE ALGORITHM=" + row.text(1) + " DEFINER=" + account + " SQL SECURITY " + row.text(3)
                + " VIEW " + Sql.name(name) + " AS " + row.text(4) + check;
        Origin origin = new Origin(new SqlMode(""), row.text(6), row.text(7), "", false);
        return ObjectDefinition.view(name, create, database, origin);
    }

    private ObjectDefinition routine(Kind kind, String name) {
        Row row = show(kind, name);
        if (row.isNull(2)) {
            throw hidden(kind, name);
        }
        Origin origin = new Origin(new SqlMode(row.text(1)), row.text(3), row.text(4), "", false);
        return ObjectDefinition.routine(kind, name, row.text(2), origin);
    }

    private ObjectDefinition sequence(String name) {
        String table = Sql.name(database, name);
        Row state = session.first("SELECT next_not_cached_value, cycle_count FROM " + table)
                .orElseThrow(() -> hidden(Kind.SEQUENCE, name));
        return ObjectDefinition.sequence(name, show(Kind.SEQUENCE, name).text(1), state.text(0), state.text(1));
    }

    private Row show(Kind kind, String name) {
        return session.first("SHOW CREATE " + kind.name() + ' ' + Sql.name(database, name))
                .orElseThrow(() -> hidden(kind, name));
    }

    private Row eventNamed(String name) {
        if (!eventsAreRead) {
            session.query(Statement.named("events-in-full", database)).forEach(row -> events.put(row.text(0), row));
            eventsAreRead = true;
        }
        return Optional.ofNullable(events.get(name)).orElseThrow(() -> hidden(Kind.EVENT, name));
    }

    private ObjectDefinition event(String name, boolean enabled) {
        Row row = eventNamed(name);
        Origin origin =
                new Origin(new SqlMode(row.text(10)), row.text(11), row.text(12), row.text(13), row.number(14) == 1);
        return ObjectDefinition.event(
                name, row.text(1), schedule(row), row.text(7), enabled, row.text(9), row.text(15), origin);
    }

    // Neither vendor's word for an event that its source switches on (SLAVESIDE_DISABLED, REPLICA_SIDE_DISABLED) is
    // one.
    static boolean isEnabled(String status) {
        return status.equals("ENABLED");
    }

    private static boolean isEnabled(Row event) {
        return isEnabled(event.text(8));
    }

    private static String schedule(Row row) {
        if (!row.isNull(2)) {
            return "AT " + Sql.text(row.text(2));
        }
        // '1:30' HOUR_MINUTE is told with its quotes.
        return "EVERY " + row.text(3) + ' ' + row.text(4)
                + row.optional(5).map(starts -> " STARTS " + Sql.text(starts)).orElse("")
                + row.optional(6).map(ends -> " ENDS " + Sql.text(ends)).orElse("");
    }

    private MirrorException hidden(Kind kind, String name) {
        return MirrorException.failed(
                Problem.of("the definition of " + kind.noun() + ' ' + name + " cannot be read: it is gone, or hidden")
                        .at(database)
                        .hint("Run it again, or grant the user the right to see it"));
    }
}
