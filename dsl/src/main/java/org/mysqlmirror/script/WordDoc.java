package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

/**
 * One word, as help shows it.
 *
 * @param block the blocks it belongs to: {@code script}, {@code mirror, refresh}
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

    WordDoc in(String blocks) {
        return new WordDoc(blocks, word, signature, doc);
    }
}
