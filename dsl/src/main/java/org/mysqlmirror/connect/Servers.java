package org.mysqlmirror.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.connect.ssh.RemoteHost;
import org.mysqlmirror.connect.ssh.Tunnels;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;

/** The servers in use, each opened once per connection and database. */
public final class Servers implements AutoCloseable {
    private final SecretPrompt prompt;
    private final Tunnels tunnels = new Tunnels();
    private final Map<String, Server> open = new LinkedHashMap<>();

    public Servers(SecretPrompt prompt) {
        this.prompt = prompt;
    }

    public synchronized Server of(NamedConnection connection) {
        // One host of a cluster is another server than the next.
        return open.computeIfAbsent(
                connection.label() + ' ' + connection.address(), any -> new Server(connection, prompt, tunnels));
    }

    /** The machine of a connection's server; empty where SSH does not lead there. */
    public Optional<RemoteHost> machine(NamedConnection connection) {
        return tunnels.machine(connection);
    }

    /** From any thread: ends what all sessions do, on the servers as well. */
    public void cancel() {
        all().forEach(Server::cancelAll);
    }

    /** From any thread: cuts every connection. */
    public void abort() {
        all().forEach(Server::abortAll);
    }

    // Not under the monitor: a cancellation may hang on a server that no longer answers, and then somebody abandons it.
    private synchronized List<Server> all() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Server::close);
        open.clear();
        tunnels.close();
    }
}
