package org.mysqlmirror.connect.ssh;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final KnownHosts hosts;
    private final SshdSocketAddress last;

    /** @param last where the way ends, if others are on it */
    KnownKeysFirst(KnownHosts hosts, SshdSocketAddress last) {
        this.hosts = hosts;
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
        Set<String> kinds =
                names(session).flatMap(name -> hosts.kinds(name).stream()).collect(Collectors.toSet());
        return kinds.isEmpty() ? hosts.kinds(last) : kinds;
    }

    private static Stream<SshdSocketAddress> names(ClientSession session) {
        SshdSocketAddress name = SshdSocketAddress.toSshdSocketAddress(session.getConnectAddress());
        return session.getConnectAddress() instanceof InetSocketAddress ip && ip.getAddress() != null
                ? Stream.of(name, new SshdSocketAddress(ip.getAddress().getHostAddress(), ip.getPort()))
                : Stream.of(name);
    }
}
