package org.mysqlmirror.connect.ssh;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.env.SshRoute;

/** Lets hosts be talked to whose key stands in a file of known hosts, and remembers why one was not. */
final class TrustedHosts implements ServerKeyVerifier {
    private final Path file;
    private final KnownHostsServerKeyVerifier known;
    private volatile Optional<String> unknown = Optional.empty();
    private volatile Optional<String> changed = Optional.empty();

    TrustedHosts(Path file) {
        this.file = file;
        this.known = new KnownHostsServerKeyVerifier((session, address, key) -> isRefused(key), file) {
            @Override
            public boolean acceptModifiedServerKey(
                    ClientSession session,
                    SocketAddress address,
                    KnownHostEntry entry,
                    PublicKey expected,
                    PublicKey actual) {
                changed = Optional.of(shown(actual));
                return false;
            }
        };
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        unknown = Optional.empty();
        changed = Optional.empty();
        return known.verifyServerKey(session, address, key);
    }

    private boolean isRefused(PublicKey key) {
        unknown = Optional.of(shown(key));
        return false;
    }

    private static String shown(PublicKey key) {
        return KeyUtils.getKeyType(key) + ' ' + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    /** Why the last host was not let through; empty if it was. */
    Optional<Problem> refusal(SshRoute route) {
        Optional<Problem> other = changed.map(key -> Problem.of("ssh: the host key of " + route + " is not the one in "
                        + file + ": it shows " + key + ". Somebody may stand in between")
                .hint("If its key was changed on purpose, take the old line out of the file"));
        return other.or(
                () -> unknown.map(key -> Problem.of("ssh: the host key of " + route + " is not known: it shows " + key)
                        .hint("Compare that with what its owner says, and let `ssh " + route.host()
                                + "` or ssh-keyscan put it into " + file)));
    }
}
