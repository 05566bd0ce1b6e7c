package org.mysqlmirror.checksum;

import java.util.Arrays;
import java.util.List;

/**
 * What tells a row apart.
 *
 * @param values the stored bytes of the key's columns
 */
public record RowKey(List<byte[]> values) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && Arrays.deepEquals(values.toArray(), key.values.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values.toArray());
    }
}
