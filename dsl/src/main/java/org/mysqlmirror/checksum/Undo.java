package org.mysqlmirror.checksum;

import java.util.List;

/** Is told how to take back what is about to be committed. Called by many threads. */
@FunctionalInterface
public interface Undo {
    /** For when nobody wants to. */
    Undo NONE = (removals, restorals) -> {};

    /**
     * Whatever the order in which it is told: first all removals and then all restorals make the rows what they were.
     *
     * @param removals delete what is about to be written
     * @param restorals insert what is about to be lost
     */
    void take(List<Write> removals, List<Write> restorals);

    /** Whether anybody wants to be told. */
    default boolean isWanted() {
        return this != NONE;
    }
}
