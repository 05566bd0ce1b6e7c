package org.mysqlmirror.connect;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that can write. It opens only with a permit, and works only while the permit holds. */
public final class WriteSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteSession.class);
    private static final Pattern DEFINITION =
            Pattern.compile("\\s*(?:CREATE|ALTER|DROP|RENAME)\\s", Pattern.CASE_INSENSITIVE);

    private final Link link;
    // The servers keep so many warnings at least (max_error_count): MySQL 1024, MariaDB 64.
    private int warningsKept = 64;
    private final WritePermit permit;
    private boolean withoutUniqueChecks;

    WriteSession(Link link, WritePermit permit) {
        this.link = link;
        this.permit = permit;
    }

    /** A complaint of the server's, with its number. */
    public record Warning(int code, String message) {}

    /**
     * What a load did: the rows that the server took, and what it complained about.
     *
     * @param all whether these are certainly all of its complaints
     */
    public record Loaded(long rows, List<Warning> warnings, boolean all) {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /** Work that is done completely or not at all. */
    @FunctionalInterface
    public interface Unit<T> {
        T run() throws SQLException;
    }

    /** Runs one statement and commits it. One of definitions is tried again where it met a deadlock, before it did anything. */
    public void execute(String sql) {
        permit.check(link.name());
        Attempts.of(
                () -> link.doing(statement -> {
                    link.connection().setAutoCommit(true);
                    return statement.execute(sql);
                }),
                failure -> isDeadlock(failure) && DEFINITION.matcher(sql).lookingAt());
    }

    // MySQL's statements of definitions lock tables one after the other, also those that foreign keys lead to, and of
    // two that
    // wait for each other one is told so.
    private static boolean isDeadlock(MirrorException failure) {
        return failure.getCause() instanceof SQLException sql && SqlFailure.isDeadlock(sql);
    }

    /** Runs one statement, commits it, and tells how many rows it concerned. */
    public long update(String sql) {
        permit.check(link.name());
        return link.doing(statement -> {
            link.connection().setAutoCommit(true);
            return Math.max(0, statement.execute(sql) ? 0 : statement.getLargeUpdateCount());
        });
    }

    /** Changes a variable for the rest of the session, which is not handed on afterwards. */
    public void set(String assignment) {
        link.spoil();
        execute("SET SESSION " + assignment);
    }

    /**
     * Unique keys are not checked until the session is closed, which MariaDB's bulk insert asks for. It is handed on afterwards: of a
     * database of 5,000 small tables every one would otherwise need a session of its own.
     */
    public void skipUniqueChecks() {
        execute("SET @checked = @@SESSION.unique_checks, SESSION unique_checks = 0");
        withoutUniqueChecks = true;
    }

    /** Has the server keep as many warnings as it can, where the account may ask for that: MySQL wants SESSION_VARIABLES_ADMIN. */
    public void keepWarnings() {
        try {
            set("max_error_count = 65535");
            warningsKept = 65535;
        } catch (MirrorException e) {
            LOG.debug("the account may not set max_error_count", e);
        }
    }

    /** Makes a database the one that names without a database mean. */
    public void use(String database) {
        link.spoil();
        execute("USE " + Sql.name(database));
    }

    /** The same for a user's own SQL: with the settings that any other client would have. */
    public void useAsAnybody(String database) {
        use(database);
        execute(Prologue.asAnybody());
    }

    public List<Row> query(String sql) {
        return link.query(sql).rows();
    }

    /** The session is not handed on afterwards: closing it gives back whatever it holds. */
    public WriteSession dedicated() {
        link.spoil();
        return this;
    }

    /** The single number that a query gives. */
    public long number(String sql) {
        return query(sql).stream().findFirst().map(row -> row.number(0)).orElse(0L);
    }

    /**
     * Runs a unit in one transaction: committed when it returns, rolled back when it throws. After a failure the session is not
     * used again, since a load that broke off leaves the protocol out of step; cutting the connection rolls back as well.
     */
    public <T> T transaction(Unit<T> unit) {
        permit.check(link.name());
        boolean committed = false;
        try {
            link.connection().setAutoCommit(false);
            T result = unit.run();
            link.connection().commit();
            committed = true;
            return result;
        } catch (SQLException e) {
            throw link.failed(e);
        } finally {
            if (!committed) {
                link.poison();
                link.abort();
            }
        }
    }

    /**
     * Runs {@code LOAD DATA LOCAL INFILE} with the bytes of a stream. The stream has to block until it has at least one byte: a
     * read of none ends the file for the driver, silently.
     */
    public Loaded load(String sql, InputStream bytes) throws SQLException {
        permit.check(link.name());
        return link.with(statement -> {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(bytes);
            long rows = statement.executeLargeUpdate(sql);
            return loaded(rows, statement);
        });
    }

    /**
     * Runs one multi-row INSERT.
     *
     * @param values each the bytes to store, or a text, or null
     */
    public Loaded insert(String sql, List<Object> values) throws SQLException {
        permit.check(link.name());
        return link.prepared(sql, values, statement -> {
            long rows = statement.executeLargeUpdate();
            return loaded(rows, statement);
        });
    }

    /**
     * Runs one statement inside a {@link #transaction}.
     *
     * @param values each the bytes to store, or a text, or null
     * @return how many rows it concerned
     */
    public long write(String sql, List<Object> values) throws SQLException {
        permit.check(link.name());
        return link.prepared(sql, values, PreparedStatement::executeLargeUpdate);
    }

    /** A query inside a {@link #transaction}, whose failure ends it. */
    public List<Row> read(String sql) throws SQLException {
        return link.with(statement -> {
            try (ResultSet results = statement.executeQuery(sql)) {
                return Link.read(results).rows();
            }
        });
    }

    /** Other sessions' commits are seen at once, and no lock is held on what is not there. For the rest of the session. */
    public void readCommitted() {
        link.spoil();
        execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    /** Whether a row was there already under the same key, or another one under the same unique values. */
    public static boolean isDuplicate(MirrorException failure) {
        return failure.getCause() instanceof SQLException sql && SqlFailure.isDuplicate(sql);
    }

    /** Whether a table, view or sequence of that name was there already. */
    public static boolean isTaken(MirrorException failure) {
        return failure.getCause() instanceof SQLException sql && SqlFailure.isTaken(sql);
    }

    /** Whether the failure is one that goes away by itself: a deadlock, a lock held too long. */
    public static boolean isTransient(MirrorException failure) {
        return failure.getCause() instanceof SQLException sql && SqlFailure.isTransient(sql);
    }

    @Override
    public void close() {
        if (withoutUniqueChecks && !link.isBroken()) {
            checkAgain();
        }
        link.close();
    }

    private void checkAgain() {
        try {
            link.doing(statement -> {
                link.connection().setAutoCommit(true);
                return statement.execute("SET SESSION unique_checks = @checked");
            });
        } catch (MirrorException e) {
            LOG.debug("the session cannot be handed on", e);
            link.spoil();
        }
    }

    private Loaded loaded(long rows, Statement statement) throws SQLException {
        List<Warning> warnings = warnings(statement.getWarnings());
        return new Loaded(rows, warnings, warnings.size() < warningsKept);
    }

    private static List<Warning> warnings(SQLWarning first) {
        List<Warning> warnings = new ArrayList<>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            warnings.add(new Warning(warning.getErrorCode(), warning.getMessage()));
        }
        return warnings;
    }
}
