package org.mysqlmirror.testing;

import java.util.Optional;

/**
 * Servers in containers. The system properties {@code mirror.image.mysql} and {@code mirror.image.mariadb} name other
 * images than the ones that {@code .ci/server-images} builds where no registry is reachable; an image has to behave like
 * the vendor's official one.
 */
final class ContainerKind implements ServerKind {
    private final Vendor vendor;
    private final String image;
    private final Optional<String> whyNot;

    ContainerKind(Vendor vendor) {
        this.vendor = vendor;
        this.image = switch (vendor) {
            case MYSQL -> System.getProperty("mirror.image.mysql", "mysql:9.7");
            case MARIADB -> System.getProperty("mirror.image.mariadb", "mariadb:10.11");
        };
        this.whyNot = ContainerEngine.whyNot(image);
    }

    @Override
    public Optional<String> whyNot() {
        return whyNot;
    }

    @Override
    public Optional<String> whyNot(ServerOptions options) {
        return whyNot;
    }

    @Override
    public String describe() {
        return image + " in Docker";
    }

    @Override
    public TestServer create(int serverId, ServerOptions options) {
        return new TestServer(
                vendor, new ContainerHome(vendor, image, options, ServerArguments.of(vendor, serverId, options)));
    }
}
