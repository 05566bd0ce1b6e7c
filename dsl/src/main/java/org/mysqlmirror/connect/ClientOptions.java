package org.mysqlmirror.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.ServerAddress;
import org.mysqlmirror.env.TlsMode;

/**
 * The option file that tells a vendor's program how to log in.
 *
 * @param program the flavor of the program that reads it, which need not be the server's
 */
record ClientOptions(NamedConnection connection, String password, Flavor program) {
    /** Where distributions keep the authorities that they trust; Debian, Red Hat, SUSE, Alpine and macOS. */
    private static final List<Path> AUTHORITIES = Stream.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem")
            .map(Path::of)
            .toList();

    String text() {
        List<String> lines = new ArrayList<>(List.of("[client]"));
        lines.add("user=" + quoted(connection.user()));
        // Without a value the programs would ask the terminal.
        lines.add("password=" + quoted(password));
        lines.addAll(address());
        lines.addAll(program == Flavor.MARIADB ? tlsOfMariaDb() : tlsOfMySql());
        return String.join("\n", lines) + '\n';
    }

    /** The same on the server's own machine, for mariadb-backup, which stumbles over options of the clients, or MySQL's client. */
    String forBackup() {
        ServerAddress.Tcp here = (ServerAddress.Tcp) connection.address();
        List<String> lines = new ArrayList<>(List.of(
                program == Flavor.MARIADB ? "[mariadb-backup]" : "[client]",
                "user=" + quoted(connection.user()),
                "password=" + quoted(password),
                "host=127.0.0.1",
                "port=" + here.port()));
        if (program == Flavor.MYSQL) {
            lines.add("protocol=TCP");
            lines.add("loose-get-server-public-key");
        }
        return String.join("\n", lines) + '\n';
    }

    // Said outright, since for the programs "localhost" means a socket, and a port is then not looked at.
    private List<String> address() {
        if (connection.address() instanceof ServerAddress.Tcp tcp) {
            return List.of("protocol=TCP", "host=" + quoted(tcp.host()), "port=" + tcp.port());
        }
        return List.of(
                "protocol=SOCKET", "socket=" + quoted(connection.address().toString()));
    }

    private List<String> tlsOfMySql() {
        List<String> lines =
                new ArrayList<>(List.of("ssl-mode=" + connection.tls().name()));
        if (connection.tls() == TlsMode.DISABLED) {
            // As our own sessions do: caching_sha2_password without TLS needs the server's key.
            lines.add("loose-get-server-public-key");
        }
        if (isVerified()) {
            // MySQL's programs know no authorities of their own, unlike Java and MariaDB's programs.
            authorities().ifPresent(file -> lines.add("ssl-ca=" + quoted(file.toString())));
        }
        return lines;
    }

    // To MariaDB's programs, "ssl" means encrypted if the server can; only where they verify, they insist.
    private List<String> tlsOfMariaDb() {
        if (isVerified()) {
            // They verify the host as well, or nothing: there is no VERIFY_CA.
            return List.of("ssl", "ssl-verify-server-cert");
        }
        // Since 11.4 they verify unless told not to.
        return connection.tls() == TlsMode.DISABLED
                ? List.of("skip-ssl")
                : List.of("ssl", "skip-ssl-verify-server-cert");
    }

    private boolean isVerified() {
        return connection.tls() == TlsMode.VERIFY_CA || connection.tls() == TlsMode.VERIFY_IDENTITY;
    }

    private static Optional<Path> authorities() {
        return AUTHORITIES.stream().filter(Files::isReadable).findFirst();
    }

    /** Quoted, a value may hold blanks at its ends and {@code #}; both vendors undo the same escapes. */
    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
