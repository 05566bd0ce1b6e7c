package org.mysqlmirror.checksum;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.Attempts;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.WriteSession;

/**
 * A session that writes one transaction after the other. A transaction that failed is run again, on a new session, when the server says
 * that it would do better the next time. Belongs to one thread.
 */
public final class Lane implements AutoCloseable {
    private final Supplier<WriteSession> sessions;
    private Optional<WriteSession> session = Optional.empty();

    /** @param sessions opens one */
    public Lane(Supplier<WriteSession> sessions) {
        this.sessions = sessions;
    }

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T apply(WriteSession session) throws SQLException;
    }

    /** @throws MirrorException if it failed; then nothing of it is there */
    <T> T transaction(Work<T> work) {
        return Attempts.of(() -> {
            try {
                WriteSession open = session.orElseGet(sessions);
                session = Optional.of(open);
                return open.transaction(() -> work.apply(open));
            } catch (MirrorException e) {
                close();
                throw e;
            }
        });
    }

    /** A query by itself, tried again in the same way. */
    List<Row> query(String sql) {
        return transaction(session -> session.read(sql));
    }

    @Override
    public void close() {
        session.ifPresent(WriteSession::close);
        session = Optional.empty();
    }
}
