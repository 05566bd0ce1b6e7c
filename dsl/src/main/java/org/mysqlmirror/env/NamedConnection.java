package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mysqlmirror.base.SourceRef;

/**
 * A server, an account and a database, under a name.
 *
 * @param session statements to run at the start of every session
 * @param where where the connection is written down
 * @param roleStated where and how its role is written down, for people: {@code mirror.yml:4  role: production}
 * @param programs the folder of the dump and client programs that fit its server; empty to look along the PATH
 * @param ssh the server that sees the address; empty where this machine does
 * @param installation what is written down about the machines that its server runs on
 */
public record NamedConnection(
        String name,
        Role role,
        ServerAddress address,
        String user,
        Secret secret,
        Optional<String> database,
        TlsMode tls,
        List<String> session,
        SourceRef where,
        String roleStated,
        Optional<Path> programs,
        Optional<SshRoute> ssh,
        Installation installation) {
    public NamedConnection {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(address, "address is null");
        requireNonNull(user, "user is null");
        requireNonNull(secret, "secret is null");
        requireNonNull(database, "database is null");
        requireNonNull(tls, "tls is null");
        session = List.copyOf(session);
        requireNonNull(where, "where is null");
        requireNonNull(roleStated, "roleStated is null");
        requireNonNull(programs, "programs is null");
        requireNonNull(ssh, "ssh is null");
        requireNonNull(installation, "installation is null");
    }

    /** A connection of which nothing is known about its machines. */
    public NamedConnection(
            String name,
            Role role,
            ServerAddress address,
            String user,
            Secret secret,
            Optional<String> database,
            TlsMode tls,
            List<String> session,
            SourceRef where,
            String roleStated,
            Optional<Path> programs,
            Optional<SshRoute> ssh) {
        this(
                name,
                role,
                address,
                user,
                secret,
                database,
                tls,
                session,
                where,
                roleStated,
                programs,
                ssh,
                Installation.NONE);
    }

    /** A development connection without database that stands in no file. */
    public static NamedConnection of(String name, ServerAddress address, String user, Secret secret) {
        SourceRef where = new SourceRef(name, 0, 0);
        return new NamedConnection(
                name,
                Role.DEVELOPMENT,
                address,
                user,
                secret,
                Optional.empty(),
                TlsMode.PREFERRED,
                List.of(),
                where,
                where + "  " + RoleStatement.NOT_SAID,
                Optional.empty(),
                Optional.empty());
    }

    /** Everything the same, the role too, but another database. */
    public NamedConnection withDatabase(String other) {
        return new NamedConnection(
                name,
                role,
                address,
                user,
                secret,
                Optional.of(other),
                tls,
                session,
                where,
                roleStated,
                programs,
                ssh,
                installation);
    }

    /** The same account on another server. */
    public NamedConnection at(ServerAddress other) {
        return new NamedConnection(
                name,
                role,
                other,
                user,
                secret,
                database,
                tls,
                session,
                where,
                roleStated,
                programs,
                ssh,
                installation);
    }

    /** The same server at an address of this machine, which leads to it. */
    public NamedConnection forwarded(ServerAddress.Tcp local) {
        return new NamedConnection(
                name,
                role,
                local,
                user,
                secret,
                database,
                tls,
                session,
                where,
                roleStated,
                programs,
                Optional.empty(),
                installation);
    }

    /** The same with another role, for connections that stand in no file. */
    public NamedConnection withRole(Role other) {
        return new NamedConnection(
                name,
                other,
                address,
                user,
                secret,
                database,
                tls,
                session,
                where,
                where + "  role: " + other,
                programs,
                ssh,
                installation);
    }

    /** The same for a whole server. */
    public NamedConnection withoutDatabase() {
        return new NamedConnection(
                name,
                role,
                address,
                user,
                secret,
                Optional.empty(),
                tls,
                session,
                where,
                roleStated,
                programs,
                ssh,
                installation);
    }

    /** The hosts of its cluster; where it is none, the one that it names. */
    public List<String> hosts() {
        return installation.hosts().isEmpty() && address instanceof ServerAddress.Tcp tcp
                ? List.of(tcp.host())
                : installation.hosts();
    }

    /** The same on one host of its cluster. */
    public NamedConnection on(String host) {
        ServerAddress.Tcp here = (ServerAddress.Tcp) address;
        NamedConnection there = at(ServerAddress.tcp(host, here.port()));
        return new NamedConnection(
                name,
                role,
                there.address,
                user,
                secret,
                database,
                tls,
                session,
                where,
                roleStated,
                programs,
                ssh.map(route -> route.host().equals(here.host()) ? route.to(host) : route),
                installation);
    }

    /** The way to the machine of the server itself, where SSH leads there, and not to another one from which it is seen. */
    public Optional<SshRoute> machine() {
        return ssh.filter(route -> address.isLoopback()
                || address instanceof ServerAddress.Tcp tcp && tcp.host().equalsIgnoreCase(route.host()));
    }

    public boolean isProduction() {
        return role == Role.PRODUCTION;
    }

    /** The account's password; empty text where it has none. May take a while, and may ask. */
    public String password(SecretPrompt prompt) {
        return secret.reveal(this, prompt);
    }

    /** The name with the database: {@code staging/app}. */
    public String label() {
        return database.map(schema -> name + '/' + schema).orElse(name);
    }

    /** Where its server is, for people: {@code db1:3306}, {@code db1:3306 by ssh me@bastion}. */
    public String place() {
        return address + ssh.map(route -> " by ssh " + route).orElse("");
    }

    /**
     * Whether both say the same about where their servers are: it is not known whether they are one. A host is one however it is reached;
     * only what is called loopback is another one behind each SSH server.
     */
    public boolean isAtPlaceOf(NamedConnection other) {
        return address.isWrittenLike(other.address) && (!address.isLoopback() || hop().equals(other.hop()));
    }

    // Who logs in there, and how, makes no other place of it.
    private Optional<String> hop() {
        return ssh.map(route ->
                route.host().toLowerCase(Locale.ROOT) + ' ' + route.port().orElse(SshRoute.PORT));
    }

    /** On one line: {@code staging/app (staging, refresh@staging-db:3306)}. */
    public String describe() {
        return label() + " (" + role + ", " + user + '@' + place() + ')';
    }

    @Override
    public String toString() {
        return describe();
    }
}
