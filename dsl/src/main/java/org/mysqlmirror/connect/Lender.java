package org.mysqlmirror.connect;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Where a session's connection comes from, and what becomes of it when nobody is to use it again. */
sealed interface Lender {
    /** A connection; closing it gives it back. */
    Connection lend() throws SQLException;

    /** What hands connections on. */
    HikariDataSource pool();

    /** One for a moment, to say something about another. */
    default Connection aside() throws SQLException {
        return pool().getConnection();
    }

    /** Ends a connection for good. */
    void discard(Connection connection) throws SQLException;

    /** Each comes out of the pool. */
    record Pooled(HikariDataSource pool) implements Lender {
        @Override
        public Connection lend() throws SQLException {
            return aside();
        }

        @Override
        public void discard(Connection connection) {
            pool.evictConnection(connection);
        }
    }

    /** Each is opened for the one who asks, and closed behind him. */
    record Dedicated(SessionSource source, HikariDataSource pool) implements Lender {
        @Override
        public Connection lend() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void discard(Connection connection) throws SQLException {
            connection.close();
        }
    }
}
