package org.mysqlmirror.connect;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Sql;

/** A session that can only read: every transaction in it is read-only, and there is no way to run anything but a query. */
public final class ReadSession implements AutoCloseable {
    private final Link link;

    ReadSession(Link link) {
        this.link = link;
    }

    /** A result that fits into memory many times over. */
    public List<Row> query(String sql) {
        return link.query(sql).rows();
    }

    /** The first rows of a result, however many there are. */
    public List<Row> beginning(String sql, int most) {
        return link.beginning(sql, most).rows();
    }

    /** The same with the names of its columns. */
    public Result result(String sql) {
        return link.query(sql);
    }

    /** The first row. */
    public Optional<Row> first(String sql) {
        return query(sql).stream().findFirst();
    }

    /** The single number that a query such as {@code SELECT COUNT(*)} gives. */
    public long number(String sql) {
        return first(sql).map(row -> row.number(0)).orElse(0L);
    }

    /**
     * A result of which every value could be computed: where a text was longer than {@code max_allowed_packet}, servers give NULL and
     * a warning, and an aggregate passes over it.
     *
     * @throws MirrorException for which {@link #isTooLong} is true, if there was such a text
     */
    public List<Row> checked(String sql) {
        return link.doing(statement -> {
            try (ResultSet results = statement.executeQuery(sql)) {
                List<Row> rows = Link.read(results).rows();
                for (SQLWarning warning = statement.getWarnings();
                        warning != null;
                        warning = warning.getNextWarning()) {
                    if (warning.getErrorCode() == SqlFailure.TOO_LONG) {
                        throw new SQLException(warning.getMessage(), warning.getSQLState(), SqlFailure.TOO_LONG);
                    }
                }
                return rows;
            }
        });
    }

    /** Whether a text was longer than {@code max_allowed_packet}. */
    public static boolean isTooLong(MirrorException failure) {
        return failure.getCause() instanceof SQLException sql && sql.getErrorCode() == SqlFailure.TOO_LONG;
    }

    /** Whether it was the server that said no, as opposed to a connection that was lost. */
    public static boolean isAnswer(MirrorException failure) {
        return failure.getCause() instanceof SQLException sql && sql.getErrorCode() != 0;
    }

    /** Whether nothing more can be asked here: the connection is gone, or somebody cancelled. */
    public boolean isBroken() {
        return link.isBroken();
    }

    /**
     * Hands a result of any size to a sink, row by row, as it arrives. Values are the stored bytes: nothing is decoded.
     *
     * @throws IOException what the sink threw
     * @throws MirrorException if the server failed. Either way the session can only be closed afterwards
     */
    public void stream(String sql, RowSink sink) throws IOException {
        streamWithNames(sql, names -> {}, sink);
    }

    /** The same; the names of the columns are told before the first row. */
    public void streamWithNames(String sql, Consumer<List<String>> names, RowSink sink) throws IOException {
        boolean whole = false;
        try {
            link.streaming(statement -> {
                stream(statement, sql, names, sink);
                return null;
            });
            whole = true;
        } catch (SinkFailure e) {
            throw e.reason;
        } catch (SQLException e) {
            throw link.failed(e);
        } finally {
            if (!whole) {
                link.poison();
            }
        }
    }

    private void stream(Statement statement, String sql, Consumer<List<String>> names, RowSink sink)
            throws SQLException {
        // The driver's sign for "row by row"; a cursor would make the source write a temporary table.
        statement.setFetchSize(Integer.MIN_VALUE);
        ResultSet rows = statement.executeQuery(sql);
        names.accept(Link.columns(rows.getMetaData()));
        byte[][] values = new byte[rows.getMetaData().getColumnCount()][];
        try {
            while (rows.next()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getBytes(i + 1);
                }
                sink.row(values);
            }
        } catch (IOException e) {
            // close() would first read all remaining rows.
            link.abort();
            throw new SinkFailure(e);
        }
        rows.close();
    }

    /**
     * One column, as literals that mean the same in another statement.
     *
     * @throws MirrorException if there are more columns, too many rows, or the server failed. Then the session can only be closed
     */
    public List<String> literals(String sql) {
        boolean whole = false;
        try {
            List<String> literals = link.streaming(statement -> literals(statement, sql));
            whole = true;
            return literals;
        } catch (SQLException e) {
            throw link.failed(e);
        } finally {
            if (!whole) {
                link.poison();
            }
        }
    }

    private List<String> literals(Statement statement, String sql) throws SQLException {
        statement.setFetchSize(Integer.MIN_VALUE);
        ResultSet rows = statement.executeQuery(sql);
        try {
            List<String> literals = Literals.read(rows);
            rows.close();
            return literals;
        } catch (MirrorException e) {
            // close() would first read all remaining rows.
            link.abort();
            throw e;
        }
    }

    /** Makes a database the one that names without a database mean, and that servers leave out of what they tell. */
    public void use(String database) {
        hold("USE " + Sql.name(database));
    }

    /** The same for a user's own SQL: with the settings that any other client would have. */
    public void useAsAnybody(String database) {
        use(database);
        hold(Prologue.asAnybody());
    }

    /** Statements that hold a moment or a lock; the session is not handed on afterwards. */
    void hold(String sql) {
        link.spoil();
        link.doing(statement -> statement.execute(sql));
    }

    @Override
    public void close() {
        link.close();
    }

    private static final class SinkFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient IOException reason;

        SinkFailure(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
