package org.mysqlmirror.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a database has beside its tables, by the words of {@code --objects}. */
public enum ObjectKind {
    VIEWS,
    FUNCTIONS,
    PROCEDURES,
    EVENTS,
    SEQUENCES,
    TRIGGERS;

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ObjectKind::word).toList();
    }
}
