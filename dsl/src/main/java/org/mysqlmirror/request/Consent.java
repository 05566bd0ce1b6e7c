package org.mysqlmirror.request;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person has agreed to.
 *
 * @param shown to what a plan shows of these kinds
 * @param named to whatever is of these kinds, shown or not
 */
public record Consent(Set<HazardKind> shown, Set<HazardKind> named) {
    public static final Consent NONE = new Consent(Set.of());

    public Consent {
        shown = Set.copyOf(shown);
        named = Set.copyOf(named);
    }

    /** By name alone. */
    public Consent(Set<HazardKind> named) {
        this(Set.of(), named);
    }

    /** What {@code --yes} says: to all that the plan prints, but not to what wants its own name. */
    public static Consent yes() {
        return new Consent(HazardKind.coveredByYes(), Set.of());
    }

    /** This and what was agreed to by name. */
    public Consent and(Set<HazardKind> allowed) {
        return new Consent(shown, both(named, allowed));
    }

    /** This and what was shown to a person who typed the target's name. */
    public Consent andShown(Set<HazardKind> kinds) {
        return new Consent(both(shown, kinds), named);
    }

    /** What is left of it where only these kinds were shown. */
    public Consent to(Set<HazardKind> kinds) {
        return new Consent(shown.stream().filter(kinds::contains).collect(Collectors.toSet()), named);
    }

    public boolean covers(HazardKind hazard) {
        return shown.contains(hazard) || named.contains(hazard);
    }

    private static Set<HazardKind> both(Set<HazardKind> some, Set<HazardKind> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
