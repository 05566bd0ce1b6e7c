package org.mysqlmirror.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.ServerAddress;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.plan.ProductionGuard;
import org.mysqlmirror.plan.ProductionServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers behind the connections that nothing may be written to. */
final class ProductionServers {
    private static final Logger LOG = LoggerFactory.getLogger(ProductionServers.class);

    private final Connections connections;
    private final Servers servers;
    private final KnownProduction known;

    ProductionServers(Connections connections, Servers servers, KnownProduction known) {
        this.connections = connections;
        this.servers = servers;
        this.known = known;
    }

    void remember(NamedConnection connection, ServerIdentity identity) {
        known.remember(connection, identity);
    }

    /** @throws MirrorException (refused) if the connection leads to a production database, under whatever name */
    void mustNotBe(NamedConnection target) {
        try (ReadSession session = servers.of(target).read()) {
            List<Problem> refusals =
                    new ProductionGuard(target, new FactsReader(session).facts(), all(), addresses(target)).refusals();
            if (!refusals.isEmpty()) {
                throw new MirrorException(ExitCode.REFUSED, refusals);
            }
        }
    }

    /** All of them, with what is known of each. */
    List<ProductionServer> all() {
        return connections.production().stream()
                .map(connection -> new ProductionServer(connection, identity(connection), addresses(connection)))
                .toList();
    }

    // What was seen once is asked again where it can be: a restored or renamed server may have become another one.
    private Optional<ServerIdentity> identity(NamedConnection connection) {
        try (ReadSession session = servers.of(connection).read()) {
            ServerIdentity identity = new FactsReader(session).identity();
            known.remember(connection, identity);
            return Optional.of(identity);
        } catch (MirrorException e) {
            return known.of(connection);
        }
    }

    /** What a connection's host resolves to, each with the port. */
    static Set<String> addresses(NamedConnection connection) {
        Set<String> addresses = new TreeSet<>();
        if (connection.ssh().isPresent() && connection.address().isLoopback()) {
            // Another machine's.
            addresses.add(connection.place());
        } else if (connection.address() instanceof ServerAddress.Tcp tcp) {
            addresses.add(tcp.host().toLowerCase(Locale.ROOT) + ' ' + tcp.port());
            try {
                for (InetAddress address : InetAddress.getAllByName(tcp.host())) {
                    addresses.add(address.getHostAddress() + ' ' + tcp.port());
                }
            } catch (UnknownHostException e) {
                LOG.debug("{} is not known here", tcp.host(), e);
            }
        } else {
            addresses.add(connection.address().toString());
        }
        return addresses;
    }
}
