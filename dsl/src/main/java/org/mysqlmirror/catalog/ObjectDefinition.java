package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.OtherObject.Kind;

/**
 * What creates an object in the database in use, as its server told it.
 *
 * @param definer {@code user@host}; empty for an object that has none
 * @param options between CREATE and the definer: {@code ALGORITHM=MERGE}
 * @param rest everything behind the definer, with the object's name alone in it
 * @param origin the settings that it was written under
 * @param state what a statement of its own brings about: the next value of a sequence
 */
public record ObjectDefinition(
        Kind kind, String name, String definer, String options, String rest, Origin origin, Optional<String> state) {

    /**
     * The settings of the session that wrote an object, which a server keeps with it.
     *
     * @param charset of the client; empty where that makes no difference
     * @param collation of the connection
     * @param timeZone of an event; empty for everything else
     * @param inPast whether the time of an event is over: no server would make it now
     */
    public record Origin(SqlMode mode, String charset, String collation, String timeZone, boolean inPast) {
        public Origin {
            requireNonNull(mode, "mode is null");
            requireNonNull(charset, "charset is null");
            requireNonNull(collation, "collation is null");
            requireNonNull(timeZone, "timeZone is null");
        }

        /** Nothing special. */
        public static final Origin PLAIN = new Origin(new SqlMode(""), "", "", "", false);
    }

    // Names stand in quotes: backticks, or double quotes for a routine that was written under ANSI_QUOTES.
    private static final String NAME = "(?:`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\")";
    private static final Pattern VIEW =
            Pattern.compile("CREATE (?<options>(?:ALGORITHM=\\w+ )?)(?:DEFINER=(?<user>" + NAME
                    + ")(?:@(?<host>" + NAME + "))? )?(?<security>SQL SECURITY \\w+ )?VIEW (?:" + NAME + "\\.)?(?<name>"
                    + NAME + ")"
                    + "(?<columns> \\((?:" + NAME + "(?:, ?)?)+\\))? AS ");
    private static final Pattern ROUTINE = Pattern.compile("CREATE (?:DEFINER=(?<user>" + NAME + ")(?:@(?<host>" + NAME
            + "))? )?(?<rest>(?:AGGREGATE )?(?:FUNCTION|PROCEDURE) )");

    public ObjectDefinition {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(definer, "definer is null");
        requireNonNull(options, "options is null");
        requireNonNull(rest, "rest is null");
        requireNonNull(origin, "origin is null");
    }

    /**
     * A view.
     *
     * @param showCreate told to a session whose database is another one: with the database in front of every table
     */
    public static ObjectDefinition view(String name, String showCreate, String database, Origin origin) {
        Matcher head = head(VIEW, Kind.VIEW, name, showCreate);
        String security = Optional.ofNullable(head.group("security")).orElse("");
        String columns = Optional.ofNullable(head.group("columns")).orElse("");
        String query = ViewText.of(showCreate.substring(head.end()), database).anywhere();
        return new ObjectDefinition(
                Kind.VIEW,
                name,
                definer(head),
                head.group("options"),
                security + "VIEW " + Sql.name(name) + columns + " AS " + query,
                origin,
                Optional.empty());
    }

    /** A function or procedure, from {@code SHOW CREATE}. Its body stays as it is. */
    public static ObjectDefinition routine(Kind kind, String name, String showCreate, Origin origin) {
        Matcher head = head(ROUTINE, kind, name, showCreate);
        return new ObjectDefinition(
                kind, name, definer(head), "", showCreate.substring(head.start("rest")), origin, Optional.empty());
    }

    /**
     * An event. No server is asked for the statement, since that would switch it on.
     *
     * @param definer {@code user@host}
     * @param schedule {@code EVERY 1 DAY STARTS '…'} or {@code AT '…'}
     * @param completion {@code PRESERVE} or {@code NOT PRESERVE}
     * @param enabled whether it is switched on
     */
    public static ObjectDefinition event(
            String name,
            String definer,
            String schedule,
            String completion,
            boolean enabled,
            String comment,
            String body,
            Origin origin) {
        String quoted = origin.mode().noBackslashEscapes() ? Sql.textWithoutEscapes(comment) : Sql.text(comment);
        return new ObjectDefinition(
                Kind.EVENT,
                name,
                definer,
                "",
                "EVENT " + Sql.name(name) + " ON SCHEDULE " + schedule + " ON COMPLETION " + completion
                        + (enabled ? " ENABLE" : " DISABLE") + (comment.isEmpty() ? "" : " COMMENT " + quoted)
                        + " DO " + body,
                origin,
                Optional.empty());
    }

    /**
     * A sequence of MariaDB.
     *
     * @param next the first value that no session has taken or cached
     * @param cycle how often it has begun again
     */
    public static ObjectDefinition sequence(String name, String showCreate, String next, String cycle) {
        return new ObjectDefinition(
                Kind.SEQUENCE,
                name,
                "",
                "",
                showCreate.substring("CREATE ".length()),
                Origin.PLAIN,
                Optional.of("SELECT SETVAL(" + Sql.name(name) + ", " + next + ", 0, " + cycle + ')'));
    }

    private static Matcher head(Pattern pattern, Kind kind, String name, String showCreate) {
        Matcher head = pattern.matcher(showCreate);
        if (!head.lookingAt()) {
            throw MirrorException.failed(Problem.of("the definition of " + kind.noun() + ' ' + name
                    + " begins with words that are not known: "
                    + showCreate.lines().findFirst().orElse("")));
        }
        return head;
    }

    private static String definer(Matcher head) {
        String user = head.group("user");
        if (user == null) {
            return "";
        }
        String host = head.group("host");
        return unquoted(user) + (host == null ? "" : '@' + unquoted(host));
    }

    private static String unquoted(String name) {
        return new SqlToken(SqlToken.Kind.NAME, name).name();
    }

    /**
     * The statement that creates it.
     *
     * @param replacing whether one of this name is replaced, where the server has a statement for that
     * @param as the definer as SQL; not looked at for an object that has none
     */
    public String create(boolean replacing, String as) {
        return "CREATE " + (replacing ? "OR REPLACE " : "") + options + (definer.isEmpty() ? "" : "DEFINER=" + as + ' ')
                + rest;
    }

    /** The statement that drops it. */
    public String drop() {
        return drop(kind, name);
    }

    /** The statement that drops an object of the database in use, if it is there. */
    public static String drop(Kind kind, String name) {
        return "DROP " + kind.name() + " IF EXISTS " + Sql.name(name);
    }
}
