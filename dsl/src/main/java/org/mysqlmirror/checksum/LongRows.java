package org.mysqlmirror.checksum;

import java.sql.SQLException;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.WriteSession;

/** Brings rows that are too long for a statement, and perhaps for memory. */
@FunctionalInterface
public interface LongRows {
    /**
     * Inserts one row inside the transaction that is open.
     *
     * @param condition finds the row on the source, as SQL
     * @param target the row is not there
     * @throws org.mysqlmirror.base.MirrorException if the row did not arrive
     */
    void insert(String condition, ReadSession source, WriteSession target) throws SQLException;
}
