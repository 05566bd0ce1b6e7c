package org.mysqlmirror.request;

import java.util.Set;

/**
 * What a person has agreed to.
 *
 * @param yes to everything that the plan prints
 * @param allowed by name
 */
public record Consent(boolean yes, Set<String> allowed) {
    public static final Consent NONE = new Consent(false, Set.of());

    public Consent {
        allowed = Set.copyOf(allowed);
    }

    /** A person read the plan and agreed. */
    public static Consent given() {
        return new Consent(true, Set.of());
    }

    public boolean covers(String hazard) {
        return yes || allowed.contains(hazard);
    }
}
