package org.mysqlmirror.script;

import java.util.Map;

/** Hears what is said between the braces of {@code parallel}. */
final class TogetherBlock extends StagesBlock implements Words.Together {
    TogetherBlock(Draft draft, Map<String, Object> values) {
        super(draft, values);
    }
}
