package org.mysqlmirror.script;

import java.util.Collection;
import org.mysqlmirror.base.Nearest;

/** What to say behind an unknown word. */
final class Suggestion {
    private Suggestion() {}

    /** The near word, else all there are; nothing where there are none. */
    static String of(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(known.isEmpty() ? "" : "; known here: " + String.join(", ", known));
    }
}
