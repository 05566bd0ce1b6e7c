package org.mysqlmirror.env;

import java.util.Optional;

/** Somebody who can be asked for a password. */
@FunctionalInterface
public interface SecretPrompt {
    /** For when there is no terminal: nobody answers. */
    SecretPrompt NOBODY = what -> Optional.empty();

    /**
     * What somebody types without its being shown; empty if nobody answers.
     *
     * @param what is asked for, for people: {@code password of refresh at staging}
     */
    Optional<String> ask(String what);
}
