package org.mysqlmirror.connect;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.env.NamedConnection;

/**
 * Opens connections for a pool and says the prologue on each. (The pool itself takes one statement only, and knows no flavor.)
 *
 * @param reached the connection as it can be opened at this moment
 * @param prologue by flavor, since the two know different variables
 * @param startup the user's own statements, which have the last word
 */
record SessionSource(
        Supplier<NamedConnection> reached,
        Properties settings,
        Function<Flavor, List<String>> prologue,
        List<String> startup)
        implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(url(), settings);
        try (Statement statement = connection.createStatement()) {
            // From the greeting: no round trip.
            String version = connection.getMetaData().getDatabaseProductVersion();
            Flavor flavor = version.toLowerCase(Locale.ROOT).contains("mariadb") ? Flavor.MARIADB : Flavor.MYSQL;
            for (String sql : prologue.apply(flavor)) {
                statement.execute(sql);
            }
            for (String sql : startup) {
                statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private String url() throws SQLException {
        try {
            return DriverSettings.url(reached.get());
        } catch (MirrorException e) {
            // A pool passes on nothing else.
            throw new SQLNonTransientConnectionException(e.getMessage(), e);
        }
    }

    /** What a tunnel said about its failure, if that is why there is no session. */
    static Optional<MirrorException> tunnelFailure(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MirrorException tunnel) {
                return Optional.of(tunnel);
            }
        }
        return Optional.empty();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the account is fixed");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        // Seconds that a closing pool waits for connections which are just being opened.
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Without the settings: they hold the password. */
    @Override
    public String toString() {
        return "sessions";
    }
}
