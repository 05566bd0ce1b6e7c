package org.mysqlmirror.testing;

import java.util.Optional;

/** A way to have servers of one vendor: in containers, as processes of this machine, or not at all. */
interface ServerKind {
    /** Why no server can be had this way; empty when one can. */
    Optional<String> whyNot();

    /** Why no server with these options can be had this way; empty when one can. */
    Optional<String> whyNot(ServerOptions options);

    /** Product, version and where it runs, in a few words. */
    String describe();

    /** A server that is not started yet. */
    TestServer create(int serverId, ServerOptions options);
}
