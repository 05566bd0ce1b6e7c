package org.mysqlmirror.run;

import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.plan.Situation;

/** The two servers of one undertaking, with sessions that are cancelled together and without those of others. */
record ServerPair(Server source, Server target) {
    static ServerPair of(Servers servers, Situation situation) {
        return new ServerPair(
                servers.of(situation.source().connection()).apart(),
                servers.of(situation.target().connection()).apart());
    }

    /** The same, with nothing of what is written in the target's binary log. */
    ServerPair unlogged() {
        return new ServerPair(source, target.unlogged());
    }

    /** Ends what its sessions do when somebody cancels. */
    Cancellation.Registration cancelledBy(Cancellation cancellation) {
        return cancellation.onCancel(this::cancelAll);
    }

    /** From any thread: ends what its sessions do, on the servers as well. */
    void cancelAll() {
        source.cancelAll();
        target.cancelAll();
    }
}
