package org.mysqlmirror.connect.ssh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.ServerAddress;
import org.mysqlmirror.env.SshRoute;

/** Everything that is reached by SSH, over one session for each SSH server. */
public final class Tunnels implements AutoCloseable {
    private final Map<SshRoute, Bastion> bastions = new LinkedHashMap<>();

    /**
     * The connection as it can be opened from here. To be asked again for every session: a tunnel that broke is dug anew, and ends
     * elsewhere.
     *
     * @throws org.mysqlmirror.base.MirrorException (unreachable) if the SSH server is not to be had, or not to be trusted
     */
    public NamedConnection reached(NamedConnection connection) {
        return bastion(connection)
                .map(bastion -> connection.forwarded(bastion.forward(connection.name(), there(connection))))
                .orElse(connection);
    }

    /** What is in the way between the SSH server and the other; empty if nothing is. The other sees a connection that says nothing. */
    public Optional<Problem> obstacle(NamedConnection connection) {
        return bastion(connection).flatMap(bastion -> bastion.obstacle(connection.name(), there(connection)));
    }

    /** The machine of a connection's server; empty where SSH does not lead there. */
    public Optional<RemoteHost> machine(NamedConnection connection) {
        return connection.machine().map(this::bastion).map(bastion -> new RemoteHost(bastion, connection.name()));
    }

    private Optional<Bastion> bastion(NamedConnection connection) {
        return connection.ssh().map(this::bastion);
    }

    private synchronized Bastion bastion(SshRoute route) {
        return bastions.computeIfAbsent(route, Bastion::new);
    }

    // A socket of this machine and a route away from it are refused where the connection is read.
    private static ServerAddress.Tcp there(NamedConnection connection) {
        return (ServerAddress.Tcp) connection.address();
    }

    private synchronized List<Bastion> all() {
        return List.copyOf(bastions.values());
    }

    /** Cuts all of them. */
    @Override
    public void close() {
        all().forEach(Bastion::close);
    }
}
