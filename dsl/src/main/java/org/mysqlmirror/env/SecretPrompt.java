package org.mysqlmirror.env;

import java.util.Optional;

/** Somebody who can be asked for a password. */
@FunctionalInterface
public interface SecretPrompt {
    /** For when there is no terminal: nobody answers. */
    SecretPrompt NOBODY = connection -> Optional.empty();

    /** The password for the connection's account; empty if nobody answers. */
    Optional<String> ask(NamedConnection connection);
}
