package org.mysqlmirror.checksum;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What JSON documents mean. MySQL keeps a document parsed, with sorted keys and numbers as doubles; MariaDB keeps its text. A
 * document that was copied from one into the other is another text and means the same.
 */
final class Documents {
    private static final JSON READER = JSON.std
            .with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            // As MySQL does, the last one counts.
            .without(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

    private Documents() {}

    /**
     * A digest of a row's meaning.
     *
     * @param values the key, a digest of the columns that are no documents, and the documents' texts in UTF-8
     */
    static String meaning(byte[][] values) {
        StringBuilder meaning = new StringBuilder(new String(values[1], StandardCharsets.US_ASCII));
        for (int i = 2; i < values.length; i++) {
            meaning.append('#');
            if (values[i] != null) {
                write(document(new String(values[i], StandardCharsets.UTF_8)), meaning);
            }
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(meaning.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Unreadable(String text) {}

    private static Object document(String text) {
        try {
            Object document = READER.anyFrom(text);
            return document == null ? "null" : document;
        } catch (IOException e) {
            return new Unreadable(text);
        }
    }

    private static void write(Object value, StringBuilder meaning) {
        if (value instanceof Map<?, ?> fields) {
            meaning.append('{');
            new TreeMap<>(fields).forEach((name, field) -> {
                write(name, meaning);
                meaning.append(':');
                write(field, meaning);
            });
            meaning.append('}');
        } else if (value instanceof List<?> elements) {
            meaning.append('[');
            elements.forEach(element -> {
                write(element, meaning);
                meaning.append(',');
            });
            meaning.append(']');
        } else if (value instanceof Number number) {
            meaning.append(number(new BigDecimal(number.toString())));
        } else if (value instanceof String text) {
            meaning.append(text.length()).append('"').append(text);
        } else {
            meaning.append(value);
        }
    }

    // Whole numbers exactly, as far as MySQL keeps them; everything else as the double that it becomes there.
    private static String number(BigDecimal number) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        if (whole && number.precision() - number.scale() <= 20) {
            BigInteger exact = number.toBigIntegerExact();
            if (exact.bitLength() <= 64) {
                return exact.toString();
            }
        }
        return Double.toString(number.doubleValue());
    }
}
