package org.mysqlmirror.connect;

import java.util.Properties;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.ServerAddress;
import org.mysqlmirror.env.TlsMode;

/** A connection in the words of Connector/J. */
final class DriverSettings {
    private DriverSettings() {}

    static String url(NamedConnection connection) {
        String database = connection.database().map(DriverSettings::encoded).orElse("");
        if (connection.address() instanceof ServerAddress.Tcp tcp) {
            String host = tcp.host().indexOf(':') < 0 ? tcp.host() : '[' + tcp.host() + ']';
            return "jdbc:mysql://" + host + ':' + tcp.port() + '/' + database;
        }
        return "jdbc:mysql://localhost/" + database;
    }

    static Properties reading(NamedConnection connection, String password) {
        Properties settings = new Properties();
        settings.setProperty("user", connection.user());
        settings.setProperty("password", password);
        settings.setProperty("connectTimeout", "10000");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("sslMode", connection.tls().name());
        // caching_sha2_password without TLS needs the server's key; who turns TLS off has chosen to trust the network.
        settings.setProperty("allowPublicKeyRetrieval", String.valueOf(connection.tls() == TlsMode.DISABLED));
        // Known to every server; the driver would choose one that MariaDB before 11.4.5 does not know.
        settings.setProperty("connectionCollation", "utf8mb4_general_ci");
        settings.setProperty("tinyInt1isBit", "false");
        settings.setProperty("yearIsDateType", "false");
        // Else two round trips for every streaming SELECT, and a hang-up after ten minutes of back-pressure.
        settings.setProperty("netTimeoutForStreamingResults", "0");
        settings.setProperty("useLocalSessionState", "true");
        // Braces in a name or a comment are no JDBC escapes: {fn now()} would lose its braces, and a quote in a name
        // made the
        // driver (9.7) drop the last character of the statement.
        settings.setProperty("enableEscapeProcessing", "false");
        settings.setProperty("processEscapeCodesForPrepStmts", "false");
        settings.setProperty("dontTrackOpenResources", "true");
        settings.setProperty("connectionAttributes", "program_name:mysql-mirror");
        if (connection.address() instanceof ServerAddress.Socket socket) {
            settings.setProperty("socketFactory", "org.newsclub.net.mysql.AFUNIXDatabaseSocketFactoryCJ");
            settings.setProperty("junixsocket.file", socket.path());
        }
        return settings;
    }

    static Properties writing(NamedConnection connection, String password) {
        Properties settings = reading(connection, password);
        // On the target alone: a rogue server may ask for any file, and a source has no business to.
        settings.setProperty("allowLoadLocalInfile", "true");
        return settings;
    }

    private static String encoded(String database) {
        return java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
