package org.mysqlmirror.checksum;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A place in the order of a key.
 *
 * @param values the key columns' stored bytes
 */
public record Bound(List<byte[]> values) {
    public Bound {
        values = List.copyOf(values);
    }

    static Bound of(Object number) {
        return new Bound(List.of(number.toString().getBytes(StandardCharsets.US_ASCII)));
    }
}
