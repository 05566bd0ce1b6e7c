package org.mysqlmirror.shell;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.shell.command.Asker;

/**
 * Who can be asked.
 *
 * @param asker for consent
 * @param secrets for passwords
 */
record People(Asker asker, SecretPrompt secrets) {
    /** For when nobody is there. */
    static final People NOBODY = new People(Asker.NOBODY, SecretPrompt.NOBODY);

    People {
        requireNonNull(asker, "asker is null");
        requireNonNull(secrets, "secrets is null");
    }
}
