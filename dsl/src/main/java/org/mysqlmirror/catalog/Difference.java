package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

/**
 * Something in which two definitions differ.
 *
 * @param what it is: {@code column note}, {@code index k}, {@code engine}
 * @param source what it is there; empty text where there is none
 * @param target the same on the target
 */
public record Difference(String what, String source, String target) {
    public Difference {
        requireNonNull(what, "what is null");
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
    }

    /** The name of what differs, if that is of this kind: {@code note} of {@code column note}. */
    String nameOf(String kind) {
        return what.substring(kind.length() + 1);
    }
}
