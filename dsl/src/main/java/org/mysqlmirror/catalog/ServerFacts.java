package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.ServerVersion;

/**
 * What has to be known of a server before anything is done with it.
 *
 * @param account the account that the server took us for: {@code user@host}
 * @param variables system variables by name in lower case
 * @param collations every collation the server knows
 * @param replicas how many servers have registered as its replicas; empty where we may not ask
 * @param accounts every account {@code user@host}; empty where we may not look
 */
public record ServerFacts(
        ServerVersion version,
        ServerIdentity identity,
        String account,
        Grants grants,
        Map<String, String> variables,
        Set<String> collations,
        Optional<Long> replicas,
        Optional<Set<String>> accounts) {
    public ServerFacts {
        requireNonNull(version, "version is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(replicas, "replicas is null");
        variables = Map.copyOf(variables);
        collations = Set.copyOf(collations);
    }

    /** Whether a switch is on; one that the server does not know is off. */
    public boolean isOn(String variable) {
        String value = variables.getOrDefault(variable, "");
        return value.equals("1") || value.equalsIgnoreCase("ON") || value.equalsIgnoreCase("YES");
    }

    /** A numeric variable, or the given value where the server does not know it. */
    public long number(String variable, long otherwise) {
        String value = variables.get(variable);
        return value == null || !value.matches("\\d{1,18}") ? otherwise : Long.parseLong(value);
    }

    /**
     * Whether a load into an empty table should take MariaDB's bulk path, which halves the time. Versions before MDEV-34703
     * and its recovery fix MDEV-37192 were mended are left on the row path; 10.6 has no known good floor.
     */
    public boolean loadsInBulk() {
        if (!version.isMariaDb() || cluster()) {
            return false;
        }
        return switch (version.major()) {
            case 10 -> version.minor() == 11 && version.patch() >= 15;
            case 11 -> version.minor() == 4 && version.patch() >= 9 || version.minor() == 8 && version.patch() >= 4;
            default -> version.major() >= 12;
        };
    }

    private boolean cluster() {
        return identity.cluster().isPresent();
    }
}
