package org.mysqlmirror.run;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.checksum.DifferenceLog;
import org.mysqlmirror.checksum.DifferenceSink;
import org.mysqlmirror.checksum.DifferingRow;
import org.mysqlmirror.checksum.DifferingRow.Kind;
import org.mysqlmirror.checksum.TablePair;

/**
 * A table and its rows that differ.
 *
 * @param wanted rows that the source has, and that are to be brought
 * @param extras rows that only the target has, and that are to be deleted
 */
record Finding(TablePair table, DifferenceLog wanted, DifferenceLog extras) implements DifferenceSink, AutoCloseable {
    Finding {
        requireNonNull(table, "table is null");
        requireNonNull(wanted, "wanted is null");
        requireNonNull(extras, "extras is null");
    }

    /** One of which nothing is known yet. */
    static Finding of(TablePair table) {
        return new Finding(table, new DifferenceLog(), new DifferenceLog());
    }

    @Override
    public void row(DifferingRow difference) {
        (difference.kind() == Kind.EXTRA ? extras : wanted).row(difference);
    }

    @Override
    public void close() {
        wanted.close();
        extras.close();
    }
}
