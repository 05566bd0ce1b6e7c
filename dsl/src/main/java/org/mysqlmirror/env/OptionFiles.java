package org.mysqlmirror.env;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;

/**
 * Makes connections of drafts. What a draft does not say comes from an option file: from the one that {@code defaults_file}
 * names, else from {@code ~/.my.cnf}; then the user is the login name, as with MySQL's clients, and the password is asked for.
 *
 * <p>MySQL's clients apply {@code ~/.my.cnf} to whatever server they are told. With several servers in one file that would
 * offer one server's password to another, so it is asked here for user and password only, only by a connection that has no
 * password of its own, and only where its own {@code user} and {@code host}, if it gives them, are those of the connection.
 */
final class OptionFiles {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private final Surroundings surroundings;
    private final Map<Path, Optional<OptionFile>> read = new ConcurrentHashMap<>();
    private final Map<String, Secret> asked = new ConcurrentHashMap<>();

    OptionFiles(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The connection that a draft describes.
     *
     * @throws MirrorException (usage) if the option file that it names cannot be read or says nonsense, or there is no user
     */
    NamedConnection connection(Draft draft) {
        Draft completed = completed(draft);
        Optional<String> user = completed.user().or(surroundings::loginName);
        // One account, one question, however many connections use it.
        String account = user.orElse("") + '@' + completed.address() + completed.ssh();
        return completed
                .withAccount(user, Optional.of(asked.computeIfAbsent(account, key -> Secret.ask())))
                .connection();
    }

    private Draft completed(Draft draft) {
        if (draft.optionFile().isPresent()) {
            return draft.over(draftIn(draft, draft.optionFile().get()));
        }
        if (draft.password().isPresent()) {
            return draft;
        }
        return file(surroundings.home().resolve(".my.cnf"))
                .filter(options -> isAbout(draft, options))
                .map(options -> draft.withAccount(user(options), password(options)))
                .orElse(draft);
    }

    private Draft draftIn(Draft draft, Given<Path> named) {
        OptionFile options = file(named.value())
                .orElseThrow(() -> MirrorException.usage(Problem.of("the option file "
                                + surroundings.shown(named.value()) + " is not there, or may not be read")
                        .at(named.where())
                        .hint("Correct defaults_file")));
        return new Draft(
                draft.name(),
                draft.where(),
                options.option("host").map(Given::value),
                options.option("port").map(OptionFiles::port),
                options.option("socket").map(Given::value),
                user(options),
                password(options),
                options.option("database").map(Given::value),
                options.option("ssl-mode").map(OptionFiles::tls),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Installation.NONE);
    }

    private static boolean isAbout(Draft draft, OptionFile options) {
        String host = draft.address() instanceof ServerAddress.Tcp tcp ? tcp.host() : "localhost";
        boolean farAway = draft.ssh().isPresent() && THIS_MACHINE.contains(host);
        boolean sameHost =
                options.option("host").map(Given::value).stream().allMatch(named -> isSame(host, named) && !farAway);
        boolean sameUser = draft.user().isEmpty()
                || user(options).stream().allMatch(draft.user().get()::equals);
        return sameHost && sameUser;
    }

    private static boolean isSame(String host, String other) {
        return host.equalsIgnoreCase(other) || THIS_MACHINE.contains(host) && THIS_MACHINE.contains(other);
    }

    private static Optional<String> user(OptionFile options) {
        return options.option("user").map(Given::value);
    }

    private static Optional<Secret> password(OptionFile options) {
        return options.password()
                .map(given ->
                        given.value().isEmpty() ? Secret.none() : Secret.inOptionFile(given.value(), given.where()));
    }

    private static int port(Given<String> given) {
        return ServerAddress.port(given.value())
                .orElseThrow(() -> MirrorException.usage(
                        Problem.of("port must be a number from 1 to 65535, not '" + given.value() + "'")
                                .at(given.where())));
    }

    private static TlsMode tls(Given<String> given) {
        return TlsMode.of(given.value())
                .orElseThrow(() -> MirrorException.usage(Problem.of("unknown ssl-mode '" + given.value() + "'")
                        .at(given.where())
                        .hint(Nearest.hint(given.value(), TlsMode.words()))));
    }

    private Optional<OptionFile> file(Path path) {
        return read.computeIfAbsent(path, file -> {
            try {
                return Optional.of(OptionFile.read(file, surroundings));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }
}
