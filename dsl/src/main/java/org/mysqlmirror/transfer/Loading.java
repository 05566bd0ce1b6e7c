package org.mysqlmirror.transfer;

import java.io.IOException;
import java.sql.SQLException;
import org.mysqlmirror.connect.RowSink;
import org.mysqlmirror.connect.WriteSession;

/** One way of writing rows: a sink for the thread that reads, and the work of the thread that writes. */
sealed interface Loading permits FileLoading, InsertLoading {
    /** Takes the rows, and waits when the target is slower than the source. */
    RowSink sink();

    /** All rows have been handed over. */
    void end() throws IOException;

    /** There will be no more rows, since the source failed: the load has to fail as well. */
    void fail(Throwable reason);

    /** Nobody takes rows any more: handing one over fails. */
    void abandon();

    /**
     * Writes everything that is handed over, in the transaction that is open.
     *
     * @throws org.mysqlmirror.base.MirrorException if the target took fewer rows than it was given, or changed a value
     */
    Moved load(WriteSession session) throws SQLException;
}
