package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.SshRoute;

/**
 * What an SSH server is offered: one key that was named, else those of the agent, of the configuration, and the usual ones.
 *
 * @param keys that were read from files
 * @param read the files that they were read from
 * @param unread files that are there and could not be used
 */
record Identities(List<KeyPair> keys, List<Path> read, List<Path> unread, Optional<SshAgentFactory> agent) {
    Identities {
        keys = List.copyOf(keys);
        read = List.copyOf(read);
        unread = List.copyOf(unread);
    }

    /**
     * Reads them.
     *
     * @param configured files that the configuration names for the host
     * @param connection for messages
     * @throws MirrorException (unreachable) if the one that was named cannot be used
     */
    static Identities of(SshRoute route, List<Path> configured, String connection) {
        return route.key().map(key -> named(key, connection)).orElseGet(() -> found(route, configured));
    }

    private static Identities named(Path file, String connection) {
        AtomicBoolean locked = new AtomicBoolean();
        try {
            return new Identities(load(file, locked), List.of(file), List.of(), Optional.empty());
        } catch (IOException | GeneralSecurityException e) {
            Problem problem = locked.get()
                    ? Problem.of("ssh: the key " + file + " is locked by a passphrase")
                            .hint("Unlock it with ssh-add, and leave key out")
                    : Problem.of("ssh: the key " + file + " cannot be read: " + e.getMessage());
            throw MirrorException.unreachable(problem.at(connection), e);
        }
    }

    private static Identities found(SshRoute route, List<Path> configured) {
        List<KeyPair> keys = new ArrayList<>();
        List<Path> read = new ArrayList<>();
        List<Path> unread = new ArrayList<>();
        Stream.concat(configured.stream(), route.usualKeys().stream())
                .distinct()
                .filter(Files::isReadable)
                .forEach(file -> {
                    try {
                        keys.addAll(load(file, new AtomicBoolean()));
                        read.add(file);
                    } catch (IOException | GeneralSecurityException e) {
                        // The next one may do; and it is told where none does.
                        unread.add(file);
                    }
                });
        return new Identities(
                keys, read, unread, route.agent().filter(Files::exists).map(AgentSocket::factory));
    }

    private static List<KeyPair> load(Path file, AtomicBoolean locked) throws IOException, GeneralSecurityException {
        List<KeyPair> keys = new ArrayList<>();
        try (InputStream text = Files.newInputStream(file)) {
            Iterable<KeyPair> found =
                    SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), text, (session, key, retry) -> {
                        locked.set(true);
                        return null;
                    });
            if (found != null) {
                found.forEach(keys::add);
            }
        }
        return keys;
    }

    /** For people. */
    String tried() {
        List<String> all = new ArrayList<>();
        agent.ifPresent(any -> all.add("the agent's keys"));
        read.forEach(file -> all.add(file.toString()));
        return all.isEmpty() ? "no key at all" : String.join(", ", all);
    }

    /** What else could be tried. */
    String hint() {
        return unread.isEmpty()
                ? "Name another with key: in mirror.yml, or load it with ssh-add"
                : unread.get(0) + " could not be read; unlock it with ssh-add";
    }
}
