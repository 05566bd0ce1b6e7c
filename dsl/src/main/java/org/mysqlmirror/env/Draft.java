package org.mysqlmirror.env;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** What is known of a connection so far. Drafts are laid over one another until nothing is missing. */
record Draft(
        String name,
        SourceRef where,
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> socket,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> database,
        Optional<TlsMode> tls,
        Optional<RoleStatement> role,
        Optional<Given<Path>> optionFile,
        Optional<List<String>> session,
        Optional<Path> programs,
        Optional<SshRoute> ssh,
        Installation installation) {

    /** This draft, and from the one below whatever this one does not say. Host, port and socket make one address. */
    Draft over(Draft below) {
        boolean byTcp = host.isPresent() || port.isPresent();
        return new Draft(
                name,
                where,
                socket.isPresent() ? host : host.or(below::host),
                socket.isPresent() ? port : port.or(below::port),
                byTcp ? socket : socket.or(below::socket),
                user.or(below::user),
                password.or(below::password),
                database.or(below::database),
                tls.or(below::tls),
                role.or(below::role),
                optionFile.or(below::optionFile),
                session.or(below::session),
                programs.or(below::programs),
                socket.isPresent() ? ssh : ssh.or(below::ssh),
                installation.over(elsewhere() ? below.installation.elsewhere() : below.installation));
    }

    /** The same, with a user and a password where it has none. */
    Draft withAccount(Optional<String> account, Optional<Secret> secret) {
        return new Draft(
                name,
                where,
                host,
                port,
                socket,
                user.or(() -> account),
                password.or(() -> secret),
                database,
                tls,
                role,
                optionFile,
                session,
                programs,
                ssh,
                installation);
    }

    // Whoever names another host is no cluster because its ancestor is one.
    private boolean elsewhere() {
        return host.isPresent() || socket.isPresent();
    }

    ServerAddress address() {
        // A socket that an option file or an ancestor names is this machine's.
        return ServerAddress.chosen(firstHost(), port, ssh.isPresent() ? Optional.empty() : socket);
    }

    private Optional<String> firstHost() {
        return installation.hosts().stream().findFirst().or(() -> host);
    }

    /** @throws MirrorException (usage) if there is no user, or its settings cannot go together */
    NamedConnection connection() {
        RoleStatement stated = role.orElse(RoleStatement.absent(where));
        if (ssh.isPresent() && tls.filter(TlsMode.VERIFY_IDENTITY::equals).isPresent()) {
            throw MirrorException.usage(Problem.of(name
                            + ": behind an SSH server the name in a certificate cannot be compared with the server's")
                    .at(where)
                    .hint("Write tls: verify_ca"));
        }
        return new NamedConnection(
                name,
                stated.role(),
                address(),
                user.orElseThrow(() -> MirrorException.usage(
                        Problem.of(name + " has no user").at(where).hint("Write user: NAME"))),
                password.orElseGet(Secret::ask),
                database,
                tls.orElse(TlsMode.PREFERRED),
                session.orElse(List.of()),
                where,
                stated.toString(),
                programs,
                ssh.map(route -> route.isToOwnHost() ? route.to(firstHost().orElse("127.0.0.1")) : route),
                installation);
    }
}
