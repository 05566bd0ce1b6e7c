package org.mysqlmirror.base;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that stands in the way, told so that a person can act on it.
 *
 * @param what what happened, a sentence without a full stop
 * @param where a file and line, a connection or a table; empty where there is no such place
 * @param hint what to do about it; empty where nothing can be said
 */
public record Problem(String what, String where, String hint) {
    public Problem {
        requireNonNull(what, "what is null");
        requireNonNull(where, "where is null");
        requireNonNull(hint, "hint is null");
    }

    public static Problem of(String what) {
        return new Problem(what, "", "");
    }

    public Problem at(Object place) {
        return new Problem(what, place.toString(), hint);
    }

    public Problem hint(String toDo) {
        return new Problem(what, where, toDo);
    }

    /** The fields that every document shows of it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", what);
        json.put("where", where);
        json.put("hint", hint);
        return json;
    }

    /** One line: where, what, and what to do. */
    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + "  ") + what + (hint.isEmpty() ? "" : ". " + hint);
    }
}
