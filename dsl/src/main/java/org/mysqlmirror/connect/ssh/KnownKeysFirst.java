package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * Asks a host that has several keys for one of a kind that is known of it, as OpenSSH's client does. The library (2.20) asks for the
 * kind that it likes best, and would take the answer for a changed key.
 */
final class KnownKeysFirst implements SessionListener {
    private final Path knownHosts;

    KnownKeysFirst(Path knownHosts) {
        this.knownHosts = knownHosts;
    }

    @Override
    public void sessionNegotiationOptionsCreated(Session session, Map<KexProposalOption, String> proposal) {
        if (session instanceof ClientSession client) {
            Set<String> known = kinds(client.getConnectAddress());
            proposal.computeIfPresent(KexProposalOption.SERVERKEYS, (option, kinds) -> knownFirst(kinds, known));
        }
    }

    private static String knownFirst(String kinds, Set<String> known) {
        return Arrays.stream(kinds.split(","))
                .sorted(Comparator.comparing(kind -> !known.contains(KeyUtils.getCanonicalKeyType(kind))))
                .collect(Collectors.joining(","));
    }

    private Set<String> kinds(SocketAddress address) {
        SshdSocketAddress host = SshdSocketAddress.toSshdSocketAddress(address);
        return entries().stream()
                .filter(entry -> entry.getKeyEntry() != null)
                .filter(entry -> isOf(entry, host)
                        || address instanceof InetSocketAddress ip
                                && ip.getAddress() != null
                                && entry.isHostMatch(ip.getAddress().getHostAddress(), ip.getPort()))
                .map(entry -> entry.getKeyEntry().getKeyType())
                .collect(Collectors.toSet());
    }

    private static boolean isOf(KnownHostEntry entry, SshdSocketAddress host) {
        return entry.isHostMatch(host.getHostName(), host.getPort());
    }

    private List<KnownHostEntry> entries() {
        try {
            return Files.isReadable(knownHosts) ? KnownHostEntry.readKnownHostEntries(knownHosts) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + knownHosts, e);
        }
    }
}
