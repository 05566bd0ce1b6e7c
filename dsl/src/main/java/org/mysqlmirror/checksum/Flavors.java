package org.mysqlmirror.checksum;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.base.Flavor;

/** The flavors of both ends. What one of them can do alone, and what they write in another way, decides how digests are made. */
public record Flavors(Flavor source, Flavor target) {
    public Flavors {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
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
