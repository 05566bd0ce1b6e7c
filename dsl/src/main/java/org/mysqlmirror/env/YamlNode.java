package org.mysqlmirror.env;

import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.SourceRef;

/** What a YAML file says, with places. A scalar may be a password, so none shows itself. */
sealed interface YamlNode {
    /** Where it begins. */
    SourceRef where();

    /** What it is, for messages: {@code a list}. */
    String noun();

    /** @param text as it is written, without quotes */
    record Scalar(String text, Kind kind, SourceRef where) implements YamlNode {
        @Override
        public String noun() {
            return kind == Kind.NOTHING ? "empty" : "one value";
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    record Items(List<YamlNode> items, SourceRef where) implements YamlNode {
        @Override
        public String noun() {
            return "a list";
        }
    }

    /** Keys in the order of the file; those that a merge key brought along come last. */
    record Entries(Map<String, Entry> entries, SourceRef where) implements YamlNode {
        static Entries none(String file) {
            return new Entries(Map.of(), new SourceRef(file, 0, 0));
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        @Override
        public String noun() {
            return "a mapping";
        }
    }

    /** @param where where the key stands */
    record Entry(SourceRef where, YamlNode value) {}

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING
    }
}
