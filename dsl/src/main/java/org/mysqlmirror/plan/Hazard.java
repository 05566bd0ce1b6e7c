package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.request.HazardKind;

/**
 * Something in a plan that destroys data or may surprise.
 *
 * @param reason a sentence without a full stop, whose subject is the plan
 */
public record Hazard(HazardKind kind, String reason) {
    public Hazard {
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
    }

    /** The options that consent to these. */
    public static String consent(List<Hazard> open) {
        String names = open.stream()
                .map(Hazard::kind)
                .filter(HazardKind::isByNameOnly)
                .map(HazardKind::word)
                .distinct()
                .collect(joining(","));
        boolean yes = open.stream().anyMatch(hazard -> !hazard.kind().isByNameOnly());
        return (yes ? "--yes" : "")
                + (yes && !names.isEmpty() ? " " : "")
                + (names.isEmpty() ? "" : "--allow " + names);
    }

    /** As a document of a plan has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hazard", kind.word());
        json.put("reason", reason);
        return json;
    }
}
