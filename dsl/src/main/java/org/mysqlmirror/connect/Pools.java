package org.mysqlmirror.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ssh.Tunnels;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;

/** The pools of one connection, each opened when it is first needed, and all sessions that were taken from them. */
final class Pools implements AutoCloseable {
    private static final int MOST_SESSIONS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NamedConnection connection;
    private final SecretPrompt prompt;
    private final Tunnels tunnels;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Map<Purpose, SessionSource> sources = new EnumMap<>(Purpose.class);
    private final Map<Purpose, HikariDataSource> open = new EnumMap<>(Purpose.class);

    Pools(NamedConnection connection, SecretPrompt prompt, Tunnels tunnels) {
        this.connection = connection;
        this.prompt = prompt;
        this.tunnels = tunnels;
    }

    /** What the sessions of a pool are for. */
    enum Purpose {
        READ,
        WRITE,
        /** To write past the server's binary log. */
        WRITE_UNLOGGED;

        /** What a session has to say behind its prologue: the user's own statements, and what keeps it out of the log. */
        List<String> startup(NamedConnection connection) {
            return this == WRITE_UNLOGGED
                    ? Stream.concat(connection.session().stream(), Stream.of("SET SESSION sql_log_bin = 0"))
                            .toList()
                    : connection.session();
        }
    }

    NamedConnection connection() {
        return connection;
    }

    /** The same pools for a server elsewhere. */
    Pools at(NamedConnection other) {
        return new Pools(other, SecretPrompt.NOBODY, tunnels);
    }

    /** The connection as it can be opened from here, at this moment. */
    NamedConnection reached() {
        return tunnels.reached(connection);
    }

    /** The account's password; empty text where it has none. */
    String password() {
        return connection.password(prompt);
    }

    /** All sessions that are open, whoever took them. */
    Set<Link> links() {
        return links;
    }

    /**
     * A session out of a pool.
     *
     * @param closed is told when it goes back
     * @throws MirrorException (unreachable) if there is none to be had
     */
    Link link(Purpose purpose, Consumer<Link> closed) {
        return lent(new Lender.Pooled(pool(purpose)), closed);
    }

    /**
     * A session that is not handed on. It is opened at once and beside others, where the pool opens its own one after the other, with a
     * pause behind each (HikariCP 7.1: 30 ms).
     *
     * @param closed is told when it is closed
     * @throws MirrorException (unreachable) if there is none to be had
     */
    Link dedicated(Purpose purpose, Consumer<Link> closed) {
        return lent(new Lender.Dedicated(source(purpose), pool(purpose)), closed);
    }

    private Link lent(Lender lender, Consumer<Link> closed) {
        try {
            Link link = new Link(connection.name(), lender, lender.lend(), it -> {
                links.remove(it);
                closed.accept(it);
            });
            links.add(link);
            return link;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private synchronized HikariDataSource pool(Purpose purpose) {
        return open.computeIfAbsent(purpose, this::opened);
    }

    private synchronized SessionSource source(Purpose purpose) {
        return sources.computeIfAbsent(purpose, this::described);
    }

    private SessionSource described(Purpose purpose) {
        boolean reads = purpose == Purpose.READ;
        Properties settings =
                reads ? DriverSettings.reading(connection, password()) : DriverSettings.writing(connection, password());
        return new SessionSource(
                this::reached, settings, reads ? Prologue::reading : Prologue::writing, purpose.startup(connection));
    }

    private HikariDataSource opened(Purpose purpose) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(connection.name() + ' ' + purpose);
        config.setDataSource(source(purpose));
        // While the pool begins: with 0 it would throw away the session by which it finds out whether there are any.
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(MOST_SESSIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setMaxLifetime(0);
        config.setIdleTimeout(PATIENCE.toMillis());
        // One attempt, at once: a wrong password is told in a moment, and not after thirty seconds of retries.
        config.setInitializationFailTimeout(1);
        try {
            HikariDataSource pool = new HikariDataSource(config);
            pool.setMinimumIdle(0);
            return pool;
        } catch (PoolInitializationException e) {
            // Another password may be given at the next attempt.
            sources.remove(purpose);
            if (SessionSource.tunnelFailure(e).isEmpty()) {
                connection.secret().forget();
            }
            throw e.getCause() instanceof SQLException sql
                    ? unreachable(sql)
                    : MirrorException.unreachable(
                            Problem.of("cannot connect: " + e.getMessage()).at(connection.name()), e);
        }
    }

    private MirrorException unreachable(SQLException failure) {
        return SessionSource.tunnelFailure(failure).orElseGet(() -> {
            SQLException reason = reason(failure);
            boolean isSilent = reason.getErrorCode() == 0;
            Optional<Problem> obstacle = isSilent ? tunnels.obstacle(connection) : Optional.empty();
            return obstacle.map(problem -> MirrorException.unreachable(problem, failure))
                    .orElseGet(() -> SqlFailure.connecting(connection.name(), connection.place(), reason));
        });
    }

    // The pool wraps what the server said into a time-out of its own.
    private static SQLException reason(SQLException failure) {
        SQLException reason = failure;
        while (reason.getErrorCode() == 0 && reason.getCause() instanceof SQLException inner) {
            reason = inner;
        }
        return reason;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(HikariDataSource::close);
    }
}
