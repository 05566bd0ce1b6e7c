package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/** Where a server listens. Two addresses that differ may still lead to one server: only the server can tell. */
public sealed interface ServerAddress {
    int DEFAULT_PORT = 3306;

    /** A host name or IP address, and a port. */
    record Tcp(String host, int port) implements ServerAddress {
        public Tcp {
            requireNonNull(host, "host is null");
            if (host.isEmpty() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("not an address: '" + host + "' port " + port);
            }
        }

        /** For people: {@code db1.example.com:3306}, {@code [::1]:3306}. */
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
        }
    }

    /** A Unix socket on this machine. */
    record Socket(String path) implements ServerAddress {
        public Socket {
            requireNonNull(path, "path is null");
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static ServerAddress tcp(String host, int port) {
        return new Tcp(host, port);
    }

    static ServerAddress socket(String path) {
        return new Socket(path);
    }

    /**
     * The address that a MySQL client would choose. A socket counts only where the host is left out or is {@code localhost};
     * with nothing at all it is this machine. By TCP, though: a client would try its compiled-in socket, and we have none.
     */
    static ServerAddress chosen(Optional<String> host, Optional<Integer> port, Optional<String> socket) {
        if (socket.isPresent() && host.filter(name -> !isLocalhost(name)).isEmpty()) {
            return new Socket(socket.get());
        }
        return new Tcp(host.orElse("127.0.0.1"), port.orElse(DEFAULT_PORT));
    }

    /** Reads a port; empty if the text is none. */
    static Optional<Integer> port(String text) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(port -> port >= 1 && port <= 65_535);
    }

    /** Whether both are written alike; hosts without regard to case. It is not known whether they are one server. */
    default boolean isWrittenLike(ServerAddress other) {
        return toString().toLowerCase(Locale.ROOT).equals(other.toString().toLowerCase(Locale.ROOT));
    }

    /** Whether it is a name of whatever machine looks at it. */
    default boolean isLoopback() {
        return this instanceof Tcp tcp
                && (isLocalhost(tcp.host())
                        || tcp.host().startsWith("127.")
                        || tcp.host().equals("::1"));
    }

    private static boolean isLocalhost(String host) {
        return host.equalsIgnoreCase("localhost");
    }
}
