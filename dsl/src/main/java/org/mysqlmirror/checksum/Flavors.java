package org.mysqlmirror.checksum;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.ServerVersion;

/**
 * The flavors of both ends. What one of them can do alone, and what they write in another way, decides how digests are made.
 *
 * @param knowCrc32c whether both have a second checksum beside CRC32: MariaDB from 10.8
 */
public record Flavors(Flavor source, Flavor target, boolean knowCrc32c) {
    public Flavors {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
    }

    public static Flavors of(ServerVersion source, ServerVersion target) {
        return new Flavors(source.flavor(), target.flavor(), knowsCrc32c(source) && knowsCrc32c(target));
    }

    private static boolean knowsCrc32c(ServerVersion server) {
        return server.isMariaDb() && server.atLeast(10, 8, 0);
    }

    Flavor of(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    boolean areBothMySql() {
        return source == Flavor.MYSQL && target == Flavor.MYSQL;
    }

    boolean differ() {
        return source != target;
    }
}
