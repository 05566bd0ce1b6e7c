package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The language seen from outside: every block and every word, for help and for the README. */
public final class Language {
    /** What the script outside of all blocks is called. */
    static final String TOP = "script";

    /** Each block with the words that open it: {@code refresh} and {@code mirror} open the same. */
    private static final Map<Block, List<String>> BLOCKS = blocks();

    private Language() {}

    /** Every word, block by block, starting with the script itself. */
    public static List<WordDoc> words() {
        return BLOCKS.entrySet().stream()
                .flatMap(entry -> words(entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }

    /** Where a word belongs: {@link #TOP}, or the words whose blocks know it; empty for an unknown word. */
    static List<String> homes(String word) {
        return BLOCKS.entrySet().stream()
                .filter(entry -> entry.getKey().knows(word))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private static Stream<WordDoc> words(Block block, String name) {
        return block.names().stream().map(word -> block.doc(name, word)).flatMap(Optional::stream);
    }

    private static Map<Block, List<String>> blocks() {
        Map<Block, List<String>> found = new LinkedHashMap<>();
        found.put(Block.TOP, new ArrayList<>(List.of(TOP)));
        addBlocksIn(Block.TOP, found);
        return found;
    }

    private static void addBlocksIn(Block outer, Map<Block, List<String>> found) {
        for (String word : outer.names()) {
            outer.opens(word).ifPresent(block -> {
                boolean isNew = !found.containsKey(block);
                found.computeIfAbsent(block, opened -> new ArrayList<>()).add(word);
                if (isNew) {
                    addBlocksIn(block, found);
                }
            });
        }
    }
}
