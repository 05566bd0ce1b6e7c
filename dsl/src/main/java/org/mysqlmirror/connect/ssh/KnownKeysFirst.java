package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
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
    private final SshdSocketAddress last;

    /** @param last where the way ends, if others are on it */
    KnownKeysFirst(Path knownHosts, SshdSocketAddress last) {
        this.knownHosts = knownHosts;
        this.last = last;
    }

    @Override
    public void sessionNegotiationOptionsCreated(Session session, Map<KexProposalOption, String> proposal) {
        if (session instanceof ClientSession client) {
            Set<String> known = kinds(client);
            proposal.computeIfPresent(KexProposalOption.SERVERKEYS, (option, kinds) -> knownFirst(kinds, known));
        }
    }

    private static String knownFirst(String kinds, Set<String> known) {
        return Arrays.stream(kinds.split(","))
                .sorted(Comparator.comparing(kind -> !known.contains(KeyUtils.getCanonicalKeyType(kind))))
                .collect(Collectors.joining(","));
    }

    // Behind another SSH server a session is connected to a port of ours, which nobody knows.
    private Set<String> kinds(ClientSession session) {
        Set<String> kinds = kinds(SshdSocketAddress.toSshdSocketAddress(session.getConnectAddress()));
        if (session.getConnectAddress() instanceof InetSocketAddress ip && ip.getAddress() != null) {
            kinds.addAll(kinds(new SshdSocketAddress(ip.getAddress().getHostAddress(), ip.getPort())));
        }
        return kinds.isEmpty() ? kinds(last) : kinds;
    }

    private Set<String> kinds(SshdSocketAddress host) {
        return entries(knownHosts).stream()
                .filter(entry -> entry.getKeyEntry() != null && !"revoked".equals(entry.getMarker()))
                .filter(entry -> entry.isHostMatch(host.getHostName(), host.getPort()))
                .map(entry -> entry.getKeyEntry().getKeyType())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The lines of the file, as they stand there now. */
    static List<KnownHostEntry> entries(Path knownHosts) {
        try {
            return Files.isReadable(knownHosts) ? KnownHostEntry.readKnownHostEntries(knownHosts) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + knownHosts, e);
        }
    }
}
