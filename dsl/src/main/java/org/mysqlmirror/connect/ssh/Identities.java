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
import java.util.stream.Stream;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.SshRoute;

/** The keys that an SSH server is offered: one that was named, else the agent's and the usual ones. */
final class Identities {
    private final SshRoute route;
    private final List<Path> configured = new ArrayList<>();
    private final List<Path> loaded = new ArrayList<>();
    private final List<Path> locked = new ArrayList<>();

    Identities(SshRoute route) {
        this.route = route;
    }

    /**
     * Those that are read from files.
     *
     * @param connection for messages
     * @throws MirrorException (unreachable) if the one that was named cannot be used
     */
    List<KeyPair> keys(String connection) {
        List<KeyPair> keys = new ArrayList<>();
        for (Path file : route.key().map(List::of).orElseGet(this::findable)) {
            if (route.key().isPresent() || Files.isReadable(file)) {
                keys.addAll(read(file, connection));
            }
        }
        return keys;
    }

    private List<Path> findable() {
        return Stream.concat(configured.stream(), route.usualKeys().stream())
                .distinct()
                .toList();
    }

    /** Those that the configuration names for the host are tried first. */
    void also(List<String> files) {
        configured.clear();
        files.stream().map(Path::of).forEach(configured::add);
    }

    private List<KeyPair> read(Path file, String connection) {
        List<KeyPair> keys = new ArrayList<>();
        boolean[] asked = {false};
        try (InputStream text = Files.newInputStream(file)) {
            Iterable<KeyPair> found =
                    SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), text, (session, key, retry) -> {
                        asked[0] = true;
                        return null;
                    });
            if (found != null) {
                found.forEach(keys::add);
            }
            loaded.add(file);
        } catch (IOException | GeneralSecurityException e) {
            if (route.key().isPresent()) {
                throw MirrorException.unreachable(unusable(file, asked[0], e).at(connection), e);
            }
            locked.add(file);
        }
        return keys;
    }

    private static Problem unusable(Path file, boolean isLocked, Exception e) {
        return isLocked
                ? Problem.of("ssh: the key " + file + " is locked by a passphrase")
                        .hint("Unlock it with ssh-add, and leave key out")
                : Problem.of("ssh: the key " + file + " cannot be read: " + e.getMessage());
    }

    /** Empty where there is none, or one key alone is wanted. */
    Optional<SshAgentFactory> agent() {
        return route.key().isPresent()
                ? Optional.empty()
                : route.agent().filter(Files::exists).map(AgentSocket::factory);
    }

    /** For people. */
    String tried() {
        List<String> all = new ArrayList<>();
        agent().ifPresent(any -> all.add("the agent's keys"));
        loaded.forEach(file -> all.add(file.toString()));
        return all.isEmpty() ? "no key at all" : String.join(", ", all);
    }

    /** What else could be tried. */
    String hint() {
        if (!locked.isEmpty()) {
            return locked.get(0) + " could not be read; unlock it with ssh-add";
        }
        return "Name another with key: in mirror.yml, or load it with ssh-add";
    }
}
