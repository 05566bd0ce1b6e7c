package org.mysqlmirror.testing;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Whose server a feature needs. A feature says so by asking for one:
 *
 * <pre>
 * def 'a table is copied'() {
 *     given:
 *     def source = vendor.one()
 *     def target = vendor.two()
 *     ...
 *     where:
 *     vendor &lt;&lt; Vendor.values()
 * }
 * </pre>
 *
 * <p>Where that vendor has no server, asking for one skips the feature, and only that iteration of it, and the test
 * report carries {@link #whyNot()}. That is all a feature has to do.
 *
 * <p>With {@code MIRROR_REQUIRE_SERVERS=mysql,mariadb} in the environment, as CI has it, a missing server fails the
 * feature instead: there a skip would be a hole that nobody sees.
 *
 * <p>{@code one()} and {@code two()} are shared by all specifications of a JVM. Work in databases from
 * {@link TestServer#freshDatabase}, name accounts uniquely, and leave global variables as they were; a feature that
 * cannot do that takes a {@link #throwaway} server.
 */
public enum Vendor {
    MYSQL("MySQL"),
    MARIADB("MariaDB");

    private static final String REQUIRED = "MIRROR_REQUIRE_SERVERS";

    /** The one thing that outlives all features: what has to be closed when the JVM ends, however it ends. */
    private static final List<TestServer> STARTED = new CopyOnWriteArrayList<>();

    private final String title;
    private final AtomicInteger serverIds = new AtomicInteger(101);
    private final Shared one = new Shared();
    private final Shared two = new Shared();

    Vendor(String title) {
        this.title = title;
    }

    /** The vendor as people write it. */
    public String title() {
        return title;
    }

    public boolean isAvailable() {
        return TestServers.chosen().of(this).whyNot().isEmpty();
    }

    /** Why there is no server of this vendor; empty when there is. */
    public String whyNot() {
        return TestServers.chosen().of(this).whyNot().orElse("");
    }

    /** A running server of this vendor, the same at every call; usually the source. */
    public TestServer one() {
        return one.get();
    }

    /** A second one, another server in every respect; usually the target. */
    public TestServer two() {
        return two.get();
    }

    /**
     * A private running server, which may be killed, filled up or misconfigured. The feature closes it; what it forgets
     * is closed with the JVM.
     */
    public TestServer throwaway(ServerOptions options) {
        requireServer();
        // Not what was required of the machine: a vendor's server, but of a kind that not every machine has.
        TestServers.chosen().of(this).whyNot(options).ifPresent(reason -> {
            throw new TestAbortedException("no such " + title + ": " + reason);
        });
        return begin(options);
    }

    private TestServer begin(ServerOptions options) {
        TestServer server = TestServers.chosen().of(this).create(serverIds.getAndIncrement(), options);
        STARTED.add(server);
        try {
            server.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public TestServer throwaway() {
        return throwaway(ServerOptions.plain());
    }

    /** Skips the running feature where this vendor has no server, or fails it where one was required. */
    void requireServer() {
        if (isAvailable()) {
            return;
        }
        if (isRequired()) {
            throw new AssertionError(REQUIRED + " names " + title + ", but there is none: " + whyNot());
        }
        throw new TestAbortedException("no " + title + ": " + whyNot());
    }

    /** The same where there can be no machine with such a server; without an engine nobody can require one. */
    void requireMachines() {
        requireServer();
        DatabaseMachine.whyNot(this).ifPresent(reason -> {
            if (isRequired() && ContainerEngine.answers()) {
                throw new AssertionError(
                        REQUIRED + " names " + title + ", but there is no machine with its server: " + reason);
            }
            throw new TestAbortedException("no machine with " + title + ": " + reason);
        });
    }

    private boolean isRequired() {
        String required = System.getenv().getOrDefault(REQUIRED, "");
        return List.of(required.toLowerCase(Locale.ROOT).split("[,\\s]+")).contains(name().toLowerCase(Locale.ROOT));
    }

    /** Every server of any vendor that was started, for the end of the JVM. */
    static Stream<TestServer> started() {
        return STARTED.stream();
    }

    @Override
    public String toString() {
        return title;
    }

    /** One of the two shared servers: started by whoever asks first, while others wait. */
    private final class Shared {
        private TestServer server;

        synchronized TestServer get() {
            requireServer();
            if (server == null) {
                server = begin(ServerOptions.shared());
            }
            return server;
        }
    }
}
