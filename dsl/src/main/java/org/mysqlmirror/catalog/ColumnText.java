package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The line that defines a column, word by word: its name, its type, and whatever else there is to say. */
record ColumnText(List<String> words) {
    private static final String CHECK = "CHECK";

    ColumnText {
        words = List.copyOf(words);
    }

    static ColumnText of(String text) {
        return new ColumnText(SqlScanner.words(text));
    }

    String sql() {
        return String.join(" ", words);
    }

    ColumnText with(UnaryOperator<List<String>> change) {
        return new ColumnText(change.apply(words));
    }

    /** The check that MariaDB writes behind the column it belongs to. */
    Optional<String> check() {
        int at = words.indexOf(CHECK);
        return at < 0 ? Optional.empty() : Optional.of(CHECK + ' ' + words.get(at + 1));
    }

    ColumnText withoutCheck() {
        return without(CHECK, 2);
    }

    ColumnText withoutNotNull() {
        return without("NOT", 2);
    }

    /** With the charset spelled out: where the line is silent, the table's default would decide, and that may be another one. */
    ColumnText withCharset(String collation) {
        ColumnText plain = withoutCharset();
        List<String> result = new ArrayList<>(plain.words);
        // The compression of MariaDB is a part of the type.
        int behindType = result.size() > 2 && result.get(2).startsWith("/*M!") ? 3 : 2;
        result.addAll(behindType, List.of("CHARACTER", "SET", charset(collation), "COLLATE", collation));
        return new ColumnText(result);
    }

    private static String charset(String collation) {
        return collation.split("_", 2)[0];
    }

    /** With another name for its type, if it has the one that is given. */
    ColumnText renamed(String type, String other) {
        if (!words.get(1).equalsIgnoreCase(type)) {
            return this;
        }
        List<String> result = new ArrayList<>(words);
        result.set(1, other);
        return new ColumnText(result);
    }

    ColumnText withType(String type) {
        List<String> result = new ArrayList<>(withoutCharset().words);
        result.set(1, type);
        return new ColumnText(result);
    }

    /** Whether it names this collation, and no charset. */
    boolean inherits(String collation) {
        int at = words.indexOf("COLLATE");
        return at > 0 && words.get(at + 1).equals(collation) && !words.contains("CHARACTER");
    }

    ColumnText withoutCharset() {
        return without("CHARACTER", 3).without("COLLATE", 2);
    }

    private ColumnText without(String word, int length) {
        int at = words.indexOf(word);
        if (at < 0) {
            return this;
        }
        List<String> result = new ArrayList<>(words);
        result.subList(at, at + length).clear();
        return new ColumnText(result);
    }
}
