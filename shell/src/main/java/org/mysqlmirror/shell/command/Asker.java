package org.mysqlmirror.shell.command;

import java.util.Optional;

/** Asks a person. */
@FunctionalInterface
public interface Asker {
    /** For when nobody is there. */
    Asker NOBODY = question -> Optional.empty();

    /** The answer; empty if nobody can be asked. */
    Optional<String> ask(String question);

    /** Whether a person is there who can be asked. */
    default boolean isThere() {
        return this != NOBODY;
    }
}
