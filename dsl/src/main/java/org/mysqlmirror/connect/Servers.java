package org.mysqlmirror.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;

/** The servers in use, each opened once per connection and database. */
public final class Servers implements AutoCloseable {
    private final SecretPrompt prompt;
    private final Map<String, Server> open = new LinkedHashMap<>();

    public Servers(SecretPrompt prompt) {
        this.prompt = prompt;
    }

    public synchronized Server of(NamedConnection connection) {
        return open.computeIfAbsent(connection.label(), any -> new Server(connection, prompt));
    }

    /** From any thread: ends what all sessions do, on the servers as well. */
    public synchronized void cancel() {
        open.values().forEach(Server::cancelAll);
    }

    /** From any thread: cuts every connection. */
    public synchronized void abort() {
        open.values().forEach(Server::abortAll);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Server::close);
        open.clear();
    }
}
