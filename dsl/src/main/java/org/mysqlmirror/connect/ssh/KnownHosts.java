package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of known hosts, read anew at every question. */
record KnownHosts(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);

    /** The kinds of keys that are known of a host. */
    Set<String> kinds(SshdSocketAddress host) {
        return entries()
                .filter(entry -> !isRevocation(entry))
                .filter(entry -> entry.isHostMatch(host.getHostName(), host.getPort()))
                .map(entry -> entry.getKeyEntry().getKeyType())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a key is revoked, for whatever host. */
    boolean revokes(PublicKey key) {
        return entries().filter(KnownHosts::isRevocation).anyMatch(entry -> isOf(entry, key));
    }

    private Stream<KnownHostEntry> entries() {
        try {
            List<KnownHostEntry> all = Files.isReadable(file) ? KnownHostEntry.readKnownHostEntries(file) : List.of();
            return all.stream().filter(entry -> entry.getKeyEntry() != null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static boolean isRevocation(KnownHostEntry entry) {
        return "revoked".equals(entry.getMarker());
    }

    private static boolean isOf(KnownHostEntry entry, PublicKey key) {
        try {
            return KeyUtils.compareKeys(entry.getKeyEntry().resolvePublicKey(null, null), key);
        } catch (IOException | GeneralSecurityException e) {
            LOG.debug("a revoked key cannot be read", e);
            return false;
        }
    }
}
