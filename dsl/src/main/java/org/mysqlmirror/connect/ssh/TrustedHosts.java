package org.mysqlmirror.connect.ssh;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionCreator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.mysqlmirror.base.Problem;

/** Lets hosts be talked to whose key stands in a file of known hosts, and remembers why one was not. */
final class TrustedHosts implements ServerKeyVerifier {
    private final KnownHosts file;
    private final KnownHostsServerKeyVerifier known;
    private volatile Optional<Problem> refusal = Optional.empty();

    TrustedHosts(KnownHosts file) {
        this.file = file;
        this.known = new KnownHostsServerKeyVerifier((session, address, key) -> isUnknown(session, key), file.file()) {
            @Override
            public boolean acceptModifiedServerKey(
                    ClientSession session,
                    SocketAddress address,
                    KnownHostEntry entry,
                    PublicKey expected,
                    PublicKey actual) {
                return isAnother(session, actual);
            }
        };
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        return !isRevoked(session, key) && known.verifyServerKey(session, address, key);
    }

    // The library (2.20) heeds a revocation only where it names the very host, and most name all: @revoked * KEY.
    private boolean isRevoked(ClientSession session, PublicKey key) {
        boolean revoked = file.revokes(key);
        if (revoked) {
            refusal = Optional.of(Problem.of("ssh: the host key of " + host(session) + " is revoked in " + file.file()
                            + ": it shows " + shown(key) + ". Somebody may stand in between")
                    .hint("Ask the owner of the host"));
        }
        return revoked;
    }

    private boolean isUnknown(ClientSession session, PublicKey key) {
        SshdSocketAddress host = host(session);
        refusal = Optional.of(Problem.of("ssh: the host key of " + host + " is not known: it shows " + shown(key))
                .hint("Compare that with what its owner says, then: ssh-keyscan -p " + host.getPort() + ' '
                        + host.getHostName() + " >> " + file.file()));
        return false;
    }

    private boolean isAnother(ClientSession session, PublicKey key) {
        refusal = Optional.of(Problem.of("ssh: the host key of " + host(session) + " is not the one in " + file.file()
                        + ": it shows " + shown(key) + ". Somebody may stand in between")
                .hint("If its key was changed on purpose, take the old line out of the file"));
        return false;
    }

    // Whom it is meant for: behind another SSH server it is not the address that it is connected to.
    private static SshdSocketAddress host(ClientSession session) {
        SshdSocketAddress meant = session.getAttribute(ClientSessionCreator.TARGET_SERVER);
        return meant == null ? SshdSocketAddress.toSshdSocketAddress(session.getConnectAddress()) : meant;
    }

    private static String shown(PublicKey key) {
        return KeyUtils.getKeyType(key) + ' ' + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    /** Nobody was refused so far. */
    void forget() {
        refusal = Optional.empty();
    }

    /** Why a host was not let through since then; empty if all were. */
    Optional<Problem> refusal() {
        return refusal;
    }
}
