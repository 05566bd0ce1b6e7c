package org.mysqlmirror.transfer;

/**
 * Rows that arrived.
 *
 * @param bytes of their values as stored, without separators and escapes
 */
public record Moved(long rows, long bytes) {
    public static final Moved NOTHING = new Moved(0, 0);

    public Moved plus(Moved more) {
        return new Moved(rows + more.rows, bytes + more.bytes);
    }
}
