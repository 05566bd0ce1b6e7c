package org.mysqlmirror.request;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a person has agreed to.
 *
 * @param hazards by name
 */
public record Consent(Set<HazardKind> hazards) {
    public static final Consent NONE = new Consent(Set.of());

    public Consent {
        hazards = Set.copyOf(hazards);
    }

    /** What {@code --yes} says: to all that the plan prints, but not to what wants its own name. */
    public static Consent yes() {
        return new Consent(HazardKind.coveredByYes());
    }

    /** This and what was agreed to by name, or shown to a person who typed the target's name. */
    public Consent and(Set<HazardKind> allowed) {
        if (allowed.isEmpty()) {
            return this;
        }
        Set<HazardKind> all = EnumSet.copyOf(allowed);
        all.addAll(hazards);
        return new Consent(all);
    }

    public boolean covers(HazardKind hazard) {
        return hazards.contains(hazard);
    }
}
