package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The SSH server by which a MySQL server is reached: the MySQL server's address is what that one sees.
 *
 * @param host its name or address, or a {@code Host} of the configuration
 * @param port empty for the configuration's, else 22
 * @param user empty for the configuration's, else who runs this program
 * @param key the one private key that is tried; empty for the agent's, the configuration's and the usual ones
 * @param jump servers on the way there, {@code user@host:port} with commas between; empty for the configuration's
 * @param knownHosts the keys of hosts that are trusted; no other is
 * @param config in the format of OpenSSH, for host names, users, keys and jumps; need not exist
 * @param usualKeys private keys that are tried where none is named, as far as they exist
 * @param agent the socket of an agent that signs with the keys it holds
 */
public record SshRoute(
        String host,
        Optional<Integer> port,
        Optional<String> user,
        Optional<Path> key,
        Optional<String> jump,
        Path knownHosts,
        Path config,
        List<Path> usualKeys,
        Optional<Path> agent) {
    /** Where SSH servers listen, unless something else is said. */
    public static final int PORT = 22;

    public SshRoute {
        requireNonNull(host, "host is null");
        requireNonNull(port, "port is null");
        requireNonNull(user, "user is null");
        requireNonNull(key, "key is null");
        requireNonNull(jump, "jump is null");
        requireNonNull(knownHosts, "knownHosts is null");
        requireNonNull(config, "config is null");
        usualKeys = List.copyOf(usualKeys);
        requireNonNull(agent, "agent is null");
    }

    /** Whether the connection's own host is meant, which is not known yet. */
    boolean isToOwnHost() {
        return host.isEmpty();
    }

    /** The same way to another host. */
    SshRoute to(String other) {
        return new SshRoute(other, port, user, key, jump, knownHosts, config, usualKeys, agent);
    }

    /** As it is written down: {@code me@bastion:2222}. */
    @Override
    public String toString() {
        return user.map(name -> name + '@').orElse("")
                + (host.indexOf(':') < 0 ? host : '[' + host + ']')
                + port.map(number -> ":" + number).orElse("");
    }
}
