package org.mysqlmirror.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The language seen from outside: every block and every word, for help and for the README. */
public final class Language {
    /** What the script outside of all blocks is called. */
    static final String TOP = "script";

    /** Each block with the words that open it: {@code refresh} and {@code mirror} open the same. */
    private static final Map<Block, Set<String>> BLOCKS = blocks();

    private Language() {}

    /** Every word, once: those that the same blocks know stand together, those of the script itself first. */
    public static List<WordDoc> words() {
        Map<WordDoc, List<String>> homes = new LinkedHashMap<>();
        BLOCKS.forEach(
                (block, openers) -> block.docs().forEach(word -> homes.computeIfAbsent(word, it -> new ArrayList<>())
                        .addAll(openers)));
        Map<String, List<WordDoc>> together = new LinkedHashMap<>();
        homes.forEach((word, openers) -> {
            String all = String.join(", ", openers);
            together.computeIfAbsent(all, it -> new ArrayList<>()).add(word.in(all));
        });
        return together.values().stream().flatMap(List::stream).toList();
    }

    /** Where a word belongs: {@link #TOP}, or the words whose blocks know it; empty for an unknown word. */
    static List<String> homes(String word) {
        return BLOCKS.entrySet().stream()
                .filter(entry -> entry.getKey().knows(word))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Whatever may stand before a colon: {@code equals}, {@code default}. */
    static List<String> namedValues() {
        return BLOCKS.keySet().stream()
                .flatMap(block -> block.names().stream().flatMap(word -> block.namedValues(word).stream()))
                .distinct()
                .toList();
    }

    private static Map<Block, Set<String>> blocks() {
        Map<Block, Set<String>> found = new LinkedHashMap<>();
        found.put(Block.TOP, Set.of(TOP));
        Deque<Block> toLookInto = new ArrayDeque<>(found.keySet());
        while (!toLookInto.isEmpty()) {
            Block outer = toLookInto.remove();
            for (String word : outer.names()) {
                outer.opens(word).ifPresent(block -> {
                    if (!found.containsKey(block)) {
                        toLookInto.add(block);
                        found.put(block, new LinkedHashSet<>());
                    }
                    found.get(block).add(word);
                });
            }
        }
        return found;
    }
}
