package org.mysqlmirror.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mysqlmirror.base.Sql;

/**
 * A trigger.
 *
 * @param timing {@code BEFORE} or {@code AFTER}
 * @param event {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param definer {@code user@host}
 * @param sqlMode the mode under which its body was written and has to be read again
 * @param charset of the client that wrote it
 * @param collation of the connection that wrote it
 */
public record Trigger(
        String name,
        String table,
        String timing,
        String event,
        String body,
        String definer,
        String sqlMode,
        String charset,
        String collation) {

    /** Its parts by name, for a comparison. */
    OtherObject asObject() {
        Map<String, String> aspects = new LinkedHashMap<>();
        aspects.put("table", table);
        aspects.put("time", timing + ' ' + event);
        aspects.put("body", body);
        aspects.put("definer", definer);
        aspects.put("sql_mode", sqlMode);
        return new OtherObject(OtherObject.Kind.TRIGGER, name, aspects);
    }

    /** The account {@code user@host} as SQL wants it. */
    public static String account(String definer) {
        int at = definer.lastIndexOf('@');
        return at < 0
                ? Sql.text(definer)
                : Sql.text(definer.substring(0, at)) + '@' + Sql.text(definer.substring(at + 1));
    }

    /**
     * The statement that creates it in the database in use. Its name stands there alone: MariaDB keeps the text, and with a
     * database in it a dump could no longer be loaded anywhere else.
     *
     * @param as the definer as SQL: {@link #account} or {@code CURRENT_USER}
     */
    public String create(String as) {
        return "CREATE DEFINER=%s TRIGGER %s %s %s ON %s FOR EACH ROW %s"
                .formatted(as, Sql.name(name), timing, event, Sql.name(table), body);
    }
}
