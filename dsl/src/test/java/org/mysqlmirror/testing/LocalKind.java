package org.mysqlmirror.testing;

import java.util.Optional;

/** Servers as processes of this machine, out of a distribution that came with Maven. */
record LocalKind(Distribution distribution) implements ServerKind {
    @Override
    public Optional<String> whyNot() {
        return distribution.whyNot();
    }

    @Override
    public Optional<String> whyNot(ServerOptions options) {
        return whyNot().or(() -> options.diskMegabytes() > 0
                ? Optional.of("a data disk of limited size can only be had in Docker")
                : Optional.empty());
    }

    @Override
    public String describe() {
        return distribution.version() + " unpacked from Maven";
    }

    @Override
    public TestServer create(int serverId, ServerOptions options) {
        Vendor vendor = distribution.vendor();
        return new TestServer(vendor, new LocalHome(distribution, ServerArguments.of(vendor, serverId, options)));
    }
}
