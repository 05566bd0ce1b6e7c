package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.ServerAddress;
import org.mysqlmirror.env.SshRoute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An SSH server with a session that is opened when it is first needed, and again when it broke. */
final class Bastion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bastion.class);

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration LOGGING_IN = Duration.ofSeconds(20);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int UNANSWERED = 3;
    private static final String LOOPBACK = "127.0.0.1";

    private final SshRoute route;
    private final Map<ServerAddress.Tcp, ExplicitPortForwardingTracker> forwards = new HashMap<>();
    private Optional<SshClient> client = Optional.empty();
    private Optional<ClientSession> session = Optional.empty();

    Bastion(SshRoute route) {
        this.route = route;
    }

    /**
     * A port of this machine that leads there.
     *
     * @param connection for messages
     * @throws MirrorException (unreachable)
     */
    synchronized ServerAddress.Tcp forward(String connection, ServerAddress.Tcp there) {
        ClientSession open = session(connection);
        ExplicitPortForwardingTracker forward = forwards.get(there);
        try {
            if (forward == null || !forward.isOpen()) {
                forward = open.createLocalPortForwardingTracker(
                        new SshdSocketAddress(LOOPBACK, 0), new SshdSocketAddress(there.host(), there.port()));
                forwards.put(there, forward);
            }
        } catch (IOException e) {
            throw unreachable(connection, "no port of this machine can be forwarded: " + e.getMessage(), "", e);
        }
        return new ServerAddress.Tcp(LOOPBACK, forward.getBoundAddress().getPort());
    }

    /** Why the SSH server cannot reach the other one; empty if it can. */
    synchronized Optional<Problem> obstacle(String connection, ServerAddress.Tcp there) {
        try (ChannelDirectTcpip channel = session(connection)
                .createDirectTcpipChannel(
                        new SshdSocketAddress(LOOPBACK, 0), new SshdSocketAddress(there.host(), there.port()))) {
            channel.open().verify(CONNECTING);
            return Optional.empty();
        } catch (MirrorException e) {
            return e.problems().stream().findFirst();
        } catch (IOException e) {
            return Optional.of(Problem.of("ssh: " + route + " does not lead to " + there + ": " + e.getMessage())
                    .at(connection)
                    .hint("host and port are what the SSH server sees; it has to allow TCP forwarding"));
        }
    }

    /**
     * Begins a command there.
     *
     * @param words that its shell is given; each arrives as it is
     * @param told is given what the command writes to its standard error, line by line
     * @throws MirrorException (unreachable)
     */
    synchronized RemoteCommand begin(String connection, List<String> words, Consumer<String> told) {
        ClientSession open = session(connection);
        try {
            return RemoteCommand.begin(open, words, told);
        } catch (IOException e) {
            throw unreachable(connection, "takes no command: " + e.getMessage(), "", e);
        }
    }

    String place() {
        return route.toString();
    }

    private ClientSession session(String connection) {
        if (session.filter(ClientSession::isOpen).isEmpty()) {
            // Keys and configuration may be other ones by now.
            close();
            try {
                session = Optional.of(open(connection));
            } catch (MirrorException e) {
                close();
                throw e;
            }
        }
        return session.get();
    }

    private ClientSession open(String connection) {
        HostConfigEntry entry = entry();
        List<Path> configured = entry.getIdentities().stream().map(Path::of).toList();
        Identities identities = Identities.of(route, configured, connection);
        // Keys are read by us, who can say what is wrong with one and go on with the next.
        entry.setIdentities(List.of());
        entry.setIdentitiesOnly(false);
        TrustedHosts hosts = new TrustedHosts(new KnownHosts(route.knownHosts()));
        SshClient started = started(entry, identities, hosts);
        client = Optional.of(started);
        ClientSession connected;
        try {
            connected = started.connect(entry).verify(CONNECTING).getSession();
        } catch (IOException e) {
            throw refused(hosts, connection, e)
                    .orElseGet(() -> unreachable(connection, "cannot be reached: " + reason(e), "", e));
        }
        try {
            connected.auth().verify(LOGGING_IN);
        } catch (IOException e) {
            String what =
                    "user " + entry.getUsername() + " is not let in with " + identities.tried() + ": " + reason(e);
            throw refused(hosts, connection, e).orElseGet(() -> unreachable(connection, what, identities.hint(), e));
        }
        return connected;
    }

    private static Optional<MirrorException> refused(TrustedHosts hosts, String connection, IOException e) {
        return hosts.refusal().map(problem -> MirrorException.unreachable(problem.at(connection), e));
    }

    private SshClient started(HostConfigEntry entry, Identities identities, TrustedHosts hosts) {
        SshClient made = SshClient.setUpDefaultClient();
        made.setServerKeyVerifier(hosts);
        made.addSessionListener(new KnownKeysFirst(
                new KnownHosts(route.knownHosts()), new SshdSocketAddress(entry.getHostName(), entry.getPort())));
        made.setHostConfigEntryResolver(OpenSshConfig.resolver(route.config()));
        made.setUserAuthFactoriesNames("publickey");
        made.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(identities.keys()));
        identities.agent().ifPresent(made::setAgentFactory);
        made.setForwardingFilter(new Forwarding());
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, UNANSWERED);
        // A statement may be at work for hours without a byte on the line.
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, Duration.ZERO);
        made.start();
        return made;
    }

    // What was written down wins over the configuration of OpenSSH.
    private HostConfigEntry entry() {
        HostConfigEntry configured = OpenSshConfig.host(route);
        HostConfigEntry entry = new HostConfigEntry(
                route.host(),
                said(configured.getHostName()).orElse(route.host()),
                route.port().orElse(configured.getPort() > 0 ? configured.getPort() : SshRoute.PORT),
                route.user().or(() -> said(configured.getUsername())).orElse(System.getProperty("user.name")),
                route.jump().or(() -> said(configured.getProxyJump())).orElse(null));
        entry.setIdentities(configured.getIdentities());
        return entry;
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).filter(some -> !some.isEmpty());
    }

    private MirrorException unreachable(String connection, String what, String hint, IOException e) {
        return MirrorException.unreachable(
                Problem.of("ssh: " + route + ' ' + what).at(connection).hint(hint), e);
    }

    private static String reason(IOException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public synchronized void close() {
        client.ifPresent(open -> {
            try {
                open.close(true).await(CONNECTING.toMillis());
            } catch (IOException e) {
                LOG.debug("closing the SSH session to {} failed", route, e);
            }
        });
        client = Optional.empty();
        session = Optional.empty();
        forwards.clear();
    }
}
