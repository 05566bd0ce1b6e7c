package org.mysqlmirror.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a script has run around one of its steps.
 *
 * @param hooks by their moment; a moment without any is absent
 * @param checks are asked where {@code neutralize} has been at work, after it
 */
public record Hooks(Map<Moment, List<Hook>> hooks, List<Check> checks) {
    public static final Hooks NONE = new Hooks(Map.of(), List.of());

    public Hooks {
        hooks = Map.copyOf(hooks);
        checks = List.copyOf(checks);
    }

    public List<Hook> at(Moment moment) {
        return hooks.getOrDefault(moment, List.of());
    }

    public boolean isEmpty() {
        return hooks.isEmpty() && checks.isEmpty();
    }

    /** Whether anything has to happen between the building of tables and the moment when everybody sees them. */
    public boolean holdBack() {
        return hooks.containsKey(Moment.NEUTRALIZE) || !checks.isEmpty();
    }

    /** The SQL of all moments. */
    public Stream<Hook.Statements> sql() {
        return hooks.values().stream()
                .flatMap(List::stream)
                .filter(Hook.Statements.class::isInstance)
                .map(Hook.Statements.class::cast);
    }
}
