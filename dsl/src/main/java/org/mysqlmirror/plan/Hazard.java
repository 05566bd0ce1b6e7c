package org.mysqlmirror.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something in a plan that destroys data or may surprise.
 *
 * @param reason a sentence without a full stop
 */
public record Hazard(Kind kind, String reason) {

    /** The names by which consent is given. */
    public enum Kind {
        /** Tables of the target and all their rows are replaced. */
        REPLACE_TABLES;

        /** The word behind {@code --allow}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hazard", kind.word());
        json.put("reason", reason);
        return json;
    }
}
