package org.mysqlmirror.env;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a connection is to its owners. */
public enum Role {
    /** Only ever read: never the target of anything. */
    PRODUCTION,
    /** May be replaced, once somebody has consented. */
    STAGING,
    /** May be replaced, once somebody has consented; what a connection is when nobody says otherwise. */
    DEVELOPMENT;

    static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equalsIgnoreCase(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Role::toString).toList();
    }

    /** The word for it, as it stands in a file: {@code production}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
