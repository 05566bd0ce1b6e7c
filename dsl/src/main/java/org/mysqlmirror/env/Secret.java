package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/**
 * A password, or the way to come by one. It can be revealed and never printed; it is fetched when first needed and then kept.
 *
 * <p>Two secrets are equal only if they are the same object, so that comparing them tells nothing about what they hold.
 */
public final class Secret {
    private final Source source;
    private final String origin;
    private final boolean asked;
    private Optional<String> known = Optional.empty();

    private Secret(Source source, String origin, boolean asked) {
        this.source = source;
        this.origin = origin;
        this.asked = asked;
    }

    /** The account has no password. */
    public static Secret none() {
        return new Secret((connection, prompt) -> "", "none", false);
    }

    /** A password that stands there as it is. */
    public static Secret literal(String value) {
        requireNonNull(value, "value is null");
        return new Secret((connection, prompt) -> value, "written out", false);
    }

    /** A password that nobody has written down anywhere: a person is asked for it. */
    public static Secret ask() {
        return new Secret(Secret::answer, "asked for", true);
    }

    static Secret inOptionFile(String value, SourceRef where) {
        return new Secret((connection, prompt) -> value, where.toString(), false);
    }

    static Secret fetched(Template template, References references, SourceRef where) {
        Source source = (connection, prompt) -> fetch(template, references, where, connection);
        return new Secret(source, template.origin(), false);
    }

    /**
     * The password itself; empty text where the account has none.
     *
     * @param connection whose password it is, for messages and for the prompt
     * @throws MirrorException (usage) if the variable or file that holds it is not there; (unreachable) if its command fails
     *     or nobody answers
     */
    public synchronized String reveal(NamedConnection connection, SecretPrompt prompt) {
        if (known.isEmpty()) {
            known = Optional.of(source.get(connection, prompt));
        }
        return known.get();
    }

    /** Drops what was fetched or typed, for instance because the server did not accept it: the next time it is come by anew. */
    public synchronized void forget() {
        known = Optional.empty();
    }

    /** Whether a person has to be asked, unless that has been done already. */
    public synchronized boolean isAsked() {
        return asked && known.isEmpty();
    }

    /** Where it comes from, for people: {@code ${env:PROD_PASSWORD}}, {@code asked for}. Never what it is. */
    public String origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "***";
    }

    private static String answer(NamedConnection connection, SecretPrompt prompt) {
        return prompt.ask("password of " + connection.user() + " at " + connection.name())
                .orElseThrow(() -> MirrorException.unreachable(
                        Problem.of("no password is known for " + connection.name() + " (user " + connection.user()
                                        + "), and nobody can be asked")
                                .at(connection.where())
                                .hint("Write password: ${env:NAME} there, or password: \"\" if the account has none"),
                        null));
    }

    private static String fetch(Template template, References references, SourceRef where, NamedConnection connection) {
        try {
            return template.resolve(references);
        } catch (MirrorException e) {
            Problem reason = e.problems().get(0);
            // Without its cause: the message of a foreign exception could hold what must not be shown.
            throw withoutPassword(e.exitCode(), connection, reason.at(where));
        }
    }

    private static MirrorException withoutPassword(ExitCode exitCode, NamedConnection connection, Problem reason) {
        String what = "the password of " + connection.name() + " is not to be had: " + reason.what();
        return new MirrorException(exitCode, List.of(new Problem(what, reason.where(), reason.hint())));
    }

    private interface Source {
        String get(NamedConnection connection, SecretPrompt prompt);
    }
}
