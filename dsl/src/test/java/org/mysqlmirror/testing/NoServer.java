package org.mysqlmirror.testing;

import java.util.Optional;

/** No server, for a reason. */
record NoServer(String reason) implements ServerKind {
    @Override
    public Optional<String> whyNot() {
        return Optional.of(reason);
    }

    @Override
    public Optional<String> whyNot(ServerOptions options) {
        return whyNot();
    }

    @Override
    public String describe() {
        return "none";
    }

    @Override
    public TestServer create(int serverId, ServerOptions options) {
        throw new IllegalStateException(reason);
    }
}
