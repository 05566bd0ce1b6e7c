package org.mysqlmirror.connect.ssh;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.ForwardingFilter;

/** Lets ports of this machine lead to the SSH server's side, and nothing lead from there to here. */
final class Forwarding implements ForwardingFilter {
    @Override
    public boolean canListen(SshdSocketAddress address, Session session) {
        return SshdSocketAddress.isLoopback(address.getHostName());
    }

    @Override
    public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
        return type == Type.Direct;
    }

    @Override
    public boolean canForwardAgent(Session session, String requestType) {
        return false;
    }

    @Override
    public boolean canForwardX11(Session session, String requestType) {
        return false;
    }
}
