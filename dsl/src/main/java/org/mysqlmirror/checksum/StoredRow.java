package org.mysqlmirror.checksum;

import java.util.Optional;

/**
 * A row as one side has it.
 *
 * @param digest of all its values
 * @param meaning of its documents and digest of everything else; empty where the table has no documents
 * @param values the stored bytes, in the order of the table's columns; null for NULL
 */
record StoredRow(RowKey key, long digest, Optional<String> meaning, byte[][] values) {
    /** Whether it says the same. */
    boolean sameAs(StoredRow other) {
        return digest == other.digest || meaning.isPresent() && meaning.equals(other.meaning);
    }

    /** The same under a key whose bytes are known. */
    StoredRow withKey(RowKey known) {
        return new StoredRow(known, digest, meaning, values);
    }

    /** How many bytes it takes. */
    long bytes() {
        long bytes = 0;
        for (byte[] value : values) {
            bytes += value == null ? 4 : value.length;
        }
        return bytes;
    }
}
