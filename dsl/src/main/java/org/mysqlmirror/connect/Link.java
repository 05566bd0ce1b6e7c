package org.mysqlmirror.connect;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that was lent: what both kinds of session have in common. */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final String name;
    private final Lender lender;
    private final Connection connection;
    private volatile Statement running;
    private volatile boolean cancelled;
    private volatile boolean streaming;
    private boolean poisoned;
    private boolean spoiled;
    private final Consumer<Link> closed;

    /** @param closed is told when the connection goes back */
    Link(String name, Lender lender, Connection connection, Consumer<Link> closed) {
        this.name = name;
        this.lender = lender;
        this.connection = connection;
        this.closed = closed;
    }

    String name() {
        return name;
    }

    /** The number under which the server knows the session. */
    long id() {
        try {
            return connection.unwrap(JdbcConnection.class).getId();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Work on a statement. */
    @FunctionalInterface
    interface Work<T> {
        T apply(Statement statement) throws SQLException;
    }

    /** Runs work on a statement that can be cancelled meanwhile. */
    <T> T with(Work<T> work) throws SQLException {
        if (cancelled) {
            throw MirrorException.interrupted();
        }
        try (Statement statement = connection.createStatement()) {
            running = statement;
            return work.apply(statement);
        } finally {
            running = null;
        }
    }

    /** Work on a statement with parameters. */
    @FunctionalInterface
    interface PreparedWork<T> {
        T apply(PreparedStatement statement) throws SQLException;
    }

    /**
     * The same for a statement with parameters.
     *
     * @param values each the bytes to store, or a text, or null
     */
    <T> T prepared(String sql, List<Object> values, PreparedWork<T> work) throws SQLException {
        if (cancelled) {
            throw MirrorException.interrupted();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof String text) {
                    statement.setString(i + 1, text);
                } else {
                    statement.setBytes(i + 1, (byte[]) values.get(i));
                }
            }
            running = statement;
            return work.apply(statement);
        } finally {
            running = null;
        }
    }

    /** Runs work that reads rows while the server still sends them. */
    <T> T streaming(Work<T> work) throws SQLException {
        streaming = true;
        try {
            return with(work);
        } finally {
            streaming = false;
        }
    }

    /** As {@link #with}, with the driver's exception told in our words. */
    <T> T doing(Work<T> work) {
        try {
            return with(work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Result query(String sql) {
        return beginning(sql, 0);
    }

    /** @param most rows; 0 for all */
    Result beginning(String sql, int most) {
        return doing(statement -> {
            if (most > 0) {
                statement.setMaxRows(most);
            }
            try (ResultSet results = statement.executeQuery(sql)) {
                return read(results);
            }
        });
    }

    static Result read(ResultSet results) throws SQLException {
        List<String> columns = columns(results.getMetaData());
        int width = columns.size();
        List<Row> rows = new ArrayList<>();
        while (results.next()) {
            byte[][] values = new byte[width][];
            for (int i = 0; i < width; i++) {
                values[i] = results.getBytes(i + 1);
            }
            rows.add(new Row(values));
        }
        return new Result(columns, rows);
    }

    static List<String> columns(ResultSetMetaData metaData) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(metaData.getColumnLabel(i));
        }
        return columns;
    }

    MirrorException failed(SQLException failure) {
        if (cancelled) {
            return new MirrorException(
                    ExitCode.INTERRUPTED, MirrorException.interrupted().problems(), failure);
        }
        if (failure.getErrorCode() == 0) {
            poison();
        }
        return SqlFailure.executing(name, failure);
    }

    /** From any thread: ends the statement that runs, on the server as well; nothing new begins. */
    void cancel() {
        cancelled = true;
        Statement statement = running;
        if (statement == null) {
            return;
        }
        try {
            if (streaming) {
                kill();
            } else {
                statement.cancel();
            }
        } catch (SQLException | RuntimeException e) {
            // Killing needs a connection of its own; where there is none, cutting ours ends the statement as well.
            // And on a connection that has just broken, Connector/J 9.7 cancels with a NullPointerException.
            LOG.debug("cancelling on {} failed", name, e);
            abort();
        }
    }

    // The driver's own cancel() does nothing once the first row has come.
    private void kill() throws SQLException {
        long session = connection.unwrap(JdbcConnection.class).getSession().getThreadId();
        try (Connection other = lender.aside();
                Statement statement = other.createStatement()) {
            statement.execute("KILL QUERY " + session);
        }
    }

    /** From any thread: cuts the connection without asking the server. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("abort of {} failed", name, e);
        }
    }

    /** After an error in the middle of a stream the protocol is out of step, and isClosed() proves nothing. */
    void poison() {
        poisoned = true;
    }

    boolean isBroken() {
        return poisoned || cancelled;
    }

    /** The session was changed in a way that the pool does not undo: a variable, a lock, a snapshot. */
    void spoil() {
        spoiled = true;
    }

    @Override
    public void close() {
        closed.accept(this);
        if (isBroken()) {
            // Closing it would read what the server still sends.
            abort();
        }
        try {
            if (isBroken() || spoiled) {
                lender.discard(connection);
            } else {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("closing a session of {} failed", name, e);
        }
    }
}
