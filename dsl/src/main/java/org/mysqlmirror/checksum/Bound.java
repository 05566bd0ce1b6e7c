package org.mysqlmirror.checksum;

import java.math.BigInteger;
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

    /** The value of a key that is one whole number. */
    BigInteger number() {
        return new BigInteger(new String(values.get(0), StandardCharsets.US_ASCII));
    }
}
