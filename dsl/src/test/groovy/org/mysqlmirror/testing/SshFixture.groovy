package org.mysqlmirror.testing

import java.nio.file.Files
import java.nio.file.Path
import java.security.KeyPair
import org.apache.sshd.common.config.keys.KeyUtils
import org.apache.sshd.common.config.keys.PublicKeyEntry
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter
import org.apache.sshd.common.keyprovider.KeyPairProvider
import org.apache.sshd.common.session.Session
import org.apache.sshd.common.util.net.SshdSocketAddress
import org.apache.sshd.server.SshServer
import org.apache.sshd.server.forward.AcceptAllForwardingFilter
import org.mysqlmirror.env.SshRoute

/** SSH servers in this process, the keys that they let in, and a home with the files that OpenSSH would read. */
final class SshFixture implements Closeable {
    static final Map<String, Integer> KINDS = [(KeyPairProvider.SSH_ED25519): 256, (KeyPairProvider.ECDSA_SHA2_NISTP256): 256, (KeyPairProvider.SSH_RSA): 2048]

    final Path home = Files.createTempDirectory('mirror-ssh')
    final Path knownHosts = home.resolve('known_hosts')
    private final List<SshServer> servers = []

    /** @param more hostKeys (kinds), users, forwarding (whether it is allowed) */
    SshServer server(Map more = [:], KeyPair... letIn) {
        def hostKeys = (more.hostKeys ?: [KeyPairProvider.SSH_ED25519]).collect { pair(it) }
        def server = SshServer.setUpDefaultServer()
        server.host = '127.0.0.1'
        server.port = 0
        server.keyPairProvider = KeyPairProvider.wrap(hostKeys)
        server.publickeyAuthenticator = { user, key, session ->
            letIn.any { KeyUtils.compareKeys(it.public, key) } && (more.users == null || user in more.users)
        }
        server.forwardingFilter = new AcceptAllForwardingFilter() {
            @Override
            protected boolean checkAcceptance(String request, Session session, SshdSocketAddress target) {
                more.forwarding != false
            }
        }
        server.start()
        servers << server
        server
    }

    static KeyPair pair(String kind = KeyPairProvider.SSH_ED25519) {
        KeyUtils.generateKeyPair(kind, KINDS[kind])
    }

    static List<KeyPair> hostKeys(SshServer server) {
        server.keyPairProvider.loadKeys(null).toList()
    }

    /** Writes the lines that `ssh-keyscan` would. */
    SshServer trusted(SshServer server, List<KeyPair> keys = hostKeys(server)) {
        keys.each { knownHosts.toFile() << "[127.0.0.1]:${server.port} ${PublicKeyEntry.toString(it.public)}\n" }
        server
    }

    Path keyFile(KeyPair pair, String name, String passphrase = null) {
        def file = home.resolve(name)
        def lock = passphrase ? new OpenSSHKeyEncryptionContext(password: passphrase, cipherType: '256') : null
        file.toFile().withOutputStream { OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, 'spec', lock, it) }
        file
    }

    /** @param more host, port, user, key, jump, knownHosts, usualKeys, agent */
    SshRoute route(Map more = [:], SshServer server) {
        new SshRoute(more.host ?: '127.0.0.1', Optional.ofNullable(more.containsKey('port') ? more.port : server.port),
            Optional.ofNullable(more.containsKey('user') ? more.user : 'me'), Optional.ofNullable(more.key), Optional.ofNullable(more.jump),
            more.knownHosts ?: knownHosts, home.resolve('config'), more.usualKeys ?: [], Optional.ofNullable(more.agent))
    }

    @Override
    void close() {
        servers*.stop(true)
        home.toFile().deleteDir()
    }
}
