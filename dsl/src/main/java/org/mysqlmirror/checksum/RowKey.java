package org.mysqlmirror.checksum;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What tells a row apart.
 *
 * @param text equal on both sides exactly if the key is; of a row without a key its digest
 * @param values the stored bytes of the key's columns, as the side has them that the row was read from; none without a key
 */
public record RowKey(ByteBuffer text, List<byte[]> values) {
    public RowKey {
        values = List.copyOf(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && text.equals(key.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
