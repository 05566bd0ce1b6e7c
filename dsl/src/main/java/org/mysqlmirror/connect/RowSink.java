package org.mysqlmirror.connect;

import java.io.IOException;

/** Takes the rows of a stream. */
@FunctionalInterface
public interface RowSink {
    /**
     * One row, as the bytes that the server stores; null for NULL. The array is used again for the next row.
     *
     * @throws IOException if the row cannot be taken; the stream ends
     */
    void row(byte[][] values) throws IOException;
}
