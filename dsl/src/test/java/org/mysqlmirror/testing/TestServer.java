package org.mysqlmirror.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A real server for tests: reachable by TCP, root with a password, binary log and {@code local_infile} on, utf8mb4 by
 * default. {@link Vendor} hands them out.
 */
public final class TestServer implements AutoCloseable {
    /** Unlike any other text, so that a specification can look for it where no secret may be. */
    static final String ROOT_PASSWORD = "sesame-of-root";

    /** MySQL initializes its data directory in four seconds where nothing else runs; test machines are busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** MariaDB writes it on top of each dump since 10.11.8; the client programs of other vendors stumble over it. */
    private static final Pattern SANDBOX_COMMENT = Pattern.compile("\\A/\\*M?!999999.*sandbox.*\\*/.*\\R");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Vendor vendor;
    private final ServerHome home;
    private String version;

    TestServer(Vendor vendor, ServerHome home) {
        this.vendor = vendor;
        this.home = home;
    }

    public Vendor vendor() {
        return vendor;
    }

    /** As the server tells it: {@code 9.7.4-2}, {@code 10.11.18-MariaDB-0+deb12u1-log}. */
    public String version() {
        return version;
    }

    public String host() {
        return home.host();
    }

    public int port() {
        return home.port();
    }

    public String user() {
        return "root";
    }

    public String password() {
        return ROOT_PASSWORD;
    }

    /** As root, with no database; for fixtures, so several statements in one text are allowed. */
    public Connection connect() throws SQLException {
        return connect("");
    }

    public Connection connect(String database) throws SQLException {
        // No TLS: a handshake for each of thousands of short connections is most of what they would cost.
        String url = "jdbc:mysql://" + host() + ":" + port() + "/" + database
                + "?allowMultiQueries=true&allowLoadLocalInfile=true&allowPublicKeyRetrieval=true&sslMode=DISABLED"
                + "&connectionCollation=utf8mb4_general_ci&connectTimeout=10000&enableEscapeProcessing=false";
        return DriverManager.getConnection(url, user(), password());
    }

    /** Runs the statements on one connection without a database; each text may hold several of them. */
    public void sql(String... statements) throws SQLException {
        run("", statements);
    }

    /** Runs the statements on one connection to this database; each text may hold several of them. */
    public void sqlIn(String database, String... statements) throws SQLException {
        run(database, statements);
    }

    private void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
                // Errors of a later statement in the text come with its result, and only when that is asked for.
                while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                    continue;
                }
            }
        }
    }

    /** All rows of a query, each value as text, NULL as null. */
    public List<List<String>> rows(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            int columns = results.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(results.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The first column of the first row of a query. */
    public String value(String query) throws SQLException {
        return rows(query).get(0).get(0);
    }

    /** Creates a database of a name that no other feature has; the hint tells a reader what it was for. */
    public String freshDatabase(String hint) throws SQLException {
        String readable = hint.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String name = readable.substring(0, Math.min(readable.length(), 40)) + "_" + DATABASES.incrementAndGet();
        sql("CREATE DATABASE `" + name + "`");
        return name;
    }

    /**
     * Definitions and rows of a database, or of some of its tables, as the server's own dump program tells them, made
     * so that equal databases of two servers of one vendor and version give the same text: rows in the order of their
     * key, one a line, and those of a table without a key in alphabetical order. Triggers, routines and events are in
     * it where the whole database is asked for; AUTO_INCREMENT counters are in it always.
     *
     * <p>Two things it cannot tell: FLOAT beyond six digits, as no dump can, and the default charset of the database.
     */
    public String dump(String database, String... tables) {
        List<String> arguments = new ArrayList<>(List.of("--triggers"));
        if (tables.length == 0) {
            arguments.addAll(List.of("--routines", "--events"));
        }
        return dump(arguments, database, tables);
    }

    /** Definitions and rows of tables, without their triggers. */
    public String dumpTables(String database, String... tables) {
        return dump(List.of("--skip-triggers"), database, tables);
    }

    /** The rows alone. */
    public String dumpData(String database, String... tables) {
        return dump(List.of("--no-create-info", "--skip-triggers"), database, tables);
    }

    private String dump(List<String> what, String database, String... tables) {
        List<String> arguments = new ArrayList<>(List.of(
                "--single-transaction",
                "--skip-comments",
                "--skip-dump-date",
                "--order-by-primary",
                "--skip-extended-insert",
                "--complete-insert",
                "--hex-blob",
                "--default-character-set=utf8mb4"));
        if (vendor == Vendor.MYSQL) {
            arguments.addAll(List.of("--set-gtid-purged=OFF", "--no-tablespaces", "--column-statistics=0"));
        }
        arguments.addAll(what);
        arguments.add(database);
        arguments.addAll(List.of(tables));
        return inOrder(SANDBOX_COMMENT.matcher(home.dump(arguments)).replaceFirst(""));
    }

    /** Sorts neighbouring rows: without a key, the server gives them in any order. */
    private static String inOrder(String dump) {
        List<String> lines = new ArrayList<>(dump.lines().toList());
        int start = 0;
        for (int line = 0; line <= lines.size(); line++) {
            if (line == lines.size() || !lines.get(line).startsWith("INSERT INTO `")) {
                lines.subList(start, line).sort(null);
                start = line + 1;
            }
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** Runs a file through the server's own client program, which alone understands DELIMITER and the like. */
    public void load(Path sqlFile) {
        home.load(sqlFile, List.of("--default-character-set=utf8mb4"));
    }

    /** The same, in this database. */
    public void load(Path sqlFile, String database) {
        home.load(sqlFile, List.of("--default-character-set=utf8mb4", database));
    }

    /**
     * A folder in which the server's own dump and client programs stand, to be run on this machine. Skips the feature where they
     * cannot be had.
     */
    public Path programs() {
        return home.programs();
    }

    /** Ends the server as a power cut would. Only for a throwaway. */
    public void kill() {
        home.kill();
    }

    /** Starts it, also again after {@link #kill}, and waits until root can log in; the port stays the same. */
    public void start() {
        home.start();
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                version = value("SELECT VERSION()");
                return;
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(giveUp) || !home.isRunning()) {
                    throw new IllegalStateException(vendor + " does not answer; it last said:\n" + home.log(), notYet);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was starting", e);
        }
    }

    /** Stops the server and removes its data. */
    @Override
    public void close() {
        home.close();
    }

    @Override
    public String toString() {
        return vendor + " " + version + " at " + host() + ":" + port();
    }
}
