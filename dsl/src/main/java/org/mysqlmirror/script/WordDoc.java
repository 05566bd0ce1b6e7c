package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

/**
 * One word, as help shows it.
 *
 * @param block the block it belongs to: {@code script}, {@code refresh}
 * @param signature how it is written: {@code where 'table', 'condition'}
 * @param doc what it means, in one line
 */
public record WordDoc(String block, String word, String signature, String doc) {
    public WordDoc {
        requireNonNull(block, "block is null");
        requireNonNull(word, "word is null");
        requireNonNull(signature, "signature is null");
        requireNonNull(doc, "doc is null");
    }
}
