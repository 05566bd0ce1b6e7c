package org.mysqlmirror.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ssh.Tunnels;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.env.ServerAddress;

/**
 * A connection's two pools: one for sessions that read, one for sessions that write. Each opens when it is first needed.
 *
 * <p>Jobs that run at the same time take their sessions {@link #apart() apart} from one another, so that the end of one is not the end
 * of all.
 */
public final class Server implements AutoCloseable {
    private static final int MOST_SESSIONS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NamedConnection connection;
    private final SecretPrompt prompt;
    private final Tunnels tunnels;
    private final Optional<Server> whole;
    private final boolean logged;
    private final Set<Link> open = ConcurrentHashMap.newKeySet();
    private Optional<HikariDataSource> readers = Optional.empty();
    private Optional<HikariDataSource> writers = Optional.empty();
    private Optional<HikariDataSource> unloggedWriters = Optional.empty();

    /** @param tunnels by which it is reached, if it is by SSH; somebody else closes them */
    public Server(NamedConnection connection, SecretPrompt prompt, Tunnels tunnels) {
        this(connection, prompt, tunnels, Optional.empty(), true);
    }

    private Server(
            NamedConnection connection, SecretPrompt prompt, Tunnels tunnels, Optional<Server> whole, boolean logged) {
        this.connection = connection;
        this.prompt = prompt;
        this.tunnels = tunnels;
        this.whole = whole;
        this.logged = logged;
    }

    /** The same pools for somebody whose sessions are to be cancelled alone. Does not have to be closed. */
    public Server apart() {
        return new Server(connection, prompt, tunnels, Optional.of(whole.orElse(this)), logged);
    }

    /** The same, with sessions that write past the server's binary log. */
    public Server unlogged() {
        return new Server(connection, prompt, tunnels, Optional.of(whole.orElse(this)), false);
    }

    /** Another server, for the same account, as this one sees it. Nobody is asked for a password. */
    public Server neighbor(ServerAddress address) {
        return new Server(connection.at(address), SecretPrompt.NOBODY, tunnels);
    }

    /** The connection as it can be opened from here, at this moment. */
    NamedConnection reached() {
        return tunnels.reached(connection);
    }

    /** What each of its sessions that write has to say first: the user's own statements, and what keeps it out of the log. */
    List<String> startup() {
        return logged
                ? connection.session()
                : Stream.concat(connection.session().stream(), Stream.of("SET SESSION sql_log_bin = 0"))
                        .toList();
    }

    /** Whether what its sessions write goes into the server's binary log, as the server is set up. */
    public boolean isLogged() {
        return logged;
    }

    public NamedConnection connection() {
        return connection;
    }

    /** @throws MirrorException (unreachable) if there is no connection to be had */
    public ReadSession read() {
        return new ReadSession(link(readers()));
    }

    /**
     * @param permit of the job that writes
     * @throws MirrorException (unreachable) if there is no connection to be had
     */
    public WriteSession write(WritePermit permit) {
        permit.check(connection.name());
        return new WriteSession(link(writers()), permit);
    }

    /** The numbers under which the server knows our open sessions, of all jobs. */
    public Set<Long> sessions() {
        return whole.orElse(this).open.stream().map(Link::id).collect(Collectors.toUnmodifiableSet());
    }

    /** From any thread: ends what all sessions do, on the server as well. Sessions that open later are not concerned. */
    public void cancelAll() {
        open.forEach(Link::cancel);
    }

    /** From any thread: cuts the connections of all sessions without asking the server. */
    public void abortAll() {
        open.forEach(Link::abort);
    }

    private Link link(HikariDataSource pool) {
        try {
            Link link = new Link(connection.name(), pool, pool.getConnection(), this::forget);
            remember(link);
            return link;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private void remember(Link link) {
        open.add(link);
        whole.ifPresent(server -> server.remember(link));
    }

    private void forget(Link link) {
        open.remove(link);
        whole.ifPresent(server -> server.forget(link));
    }

    private HikariDataSource readers() {
        return whole.orElse(this).ownReaders();
    }

    private HikariDataSource writers() {
        Server all = whole.orElse(this);
        return logged ? all.ownWriters() : all.ownUnloggedWriters();
    }

    private synchronized HikariDataSource ownReaders() {
        if (readers.isEmpty()) {
            readers = Optional.of(open(
                    "read",
                    new SessionSource(
                            this::reached,
                            DriverSettings.reading(connection, password()),
                            Prologue::reading,
                            connection.session())));
        }
        return readers.get();
    }

    private synchronized HikariDataSource ownWriters() {
        if (writers.isEmpty()) {
            writers = Optional.of(openWriters("write", connection.session()));
        }
        return writers.get();
    }

    private synchronized HikariDataSource ownUnloggedWriters() {
        if (unloggedWriters.isEmpty()) {
            unloggedWriters =
                    Optional.of(openWriters("write past the log", unlogged().startup()));
        }
        return unloggedWriters.get();
    }

    private HikariDataSource openWriters(String purpose, List<String> session) {
        return open(
                purpose,
                new SessionSource(
                        this::reached, DriverSettings.writing(connection, password()), Prologue::writing, session));
    }

    /** The account's password; empty text where it has none. */
    String password() {
        return connection.password(prompt);
    }

    private HikariDataSource open(String purpose, SessionSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(connection.name() + ' ' + purpose);
        config.setDataSource(source);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(MOST_SESSIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setMaxLifetime(0);
        config.setIdleTimeout(PATIENCE.toMillis());
        // One attempt, at once: a wrong password is told in a moment, and not after thirty seconds of retries.
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException sql) {
                SessionSource.tunnelFailure(sql).ifPresent(tunnel -> {
                    throw tunnel;
                });
            }
            connection.secret().forget();
            throw e.getCause() instanceof SQLException sql
                    ? unreachable(sql)
                    : MirrorException.unreachable(
                            Problem.of("cannot connect: " + e.getMessage()).at(connection.name()), e);
        }
    }

    private MirrorException unreachable(SQLException failure) {
        Optional<MirrorException> tunnel = SessionSource.tunnelFailure(failure);
        if (tunnel.isPresent()) {
            return tunnel.get();
        }
        SQLException reason = failure;
        // The pool wraps what the server said into a time-out of its own.
        while (reason.getErrorCode() == 0 && reason.getCause() instanceof SQLException inner) {
            reason = inner;
        }
        boolean silent = reason.getErrorCode() == 0;
        Optional<Problem> obstacle = silent ? tunnels.obstacle(connection) : Optional.empty();
        return obstacle.map(problem -> MirrorException.unreachable(problem, failure))
                .orElse(SqlFailure.connecting(connection.name(), connection.place(), reason));
    }

    @Override
    public synchronized void close() {
        readers.ifPresent(HikariDataSource::close);
        writers.ifPresent(HikariDataSource::close);
        unloggedWriters.ifPresent(HikariDataSource::close);
    }
}
