package org.mysqlmirror.connect;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from, and what becomes of those that nobody is to use again. */
interface Lender {
    /** A connection; closing it gives it back. */
    Connection lend() throws SQLException;

    /** Ends a connection for good. */
    void discard(Connection connection) throws SQLException;

    /** Out of a pool, which hands connections on. */
    static Lender of(HikariDataSource pool) {
        return new Lender() {
            @Override
            public Connection lend() throws SQLException {
                return pool.getConnection();
            }

            @Override
            public void discard(Connection connection) {
                pool.evictConnection(connection);
            }
        };
    }

    /** Opened for the one who asks, and closed behind him. */
    static Lender of(SessionSource source) {
        return new Lender() {
            @Override
            public Connection lend() throws SQLException {
                return source.getConnection();
            }

            @Override
            public void discard(Connection connection) throws SQLException {
                connection.close();
            }
        };
    }
}
