package org.mysqlmirror.request;

import java.util.List;

/**
 * How the method {@code different_servers} dumps.
 *
 * @param keep whether the file stays when the job is done
 * @param words the user's own options for the dump program
 */
public record Dumping(boolean keep, List<String> words) {
    public Dumping {
        words = List.copyOf(words);
    }

    /** What was said about it. */
    static Dumping of(OptionValues values) {
        return new Dumping(values.get(Options.KEEP_DUMP), values.get(Options.DUMP_OPTIONS));
    }
}
