package org.mysqlmirror.request;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What in a plan may destroy data or surprise, by the names under which consent is given. */
public enum HazardKind {
    /** Tables of the target and all their rows are replaced. */
    REPLACE_TABLES(false),
    /** Rows of the target are updated or deleted. */
    CHANGE_ROWS(false),
    /** Tables that only the target has are dropped. */
    DROP_TABLES(false),
    /** A whole server is replaced, with all databases and accounts. */
    REPLACE_SERVER(false),
    /** A replica is stopped for as long as its files are read. */
    STOP_REPLICA(false),
    /** A server that others write to is stopped for as long as its files are read. */
    STOP_PRIMARY(true),
    /** Triggers of the target fire for every row that is written. */
    FIRE_TRIGGERS(false),
    /** Rows are deleted to which tables refer that are left out. */
    LEAVE_ORPHANS(true),
    /** A large part of a table's rows is deleted. */
    MASS_DELETE(true),
    /** The source has no row where the target has some: it may have been emptied by accident. */
    EMPTY_SOURCE(true),
    /** A definition is altered in a way that may lose values, or fail. */
    UNSAFE_DDL(true);

    private final boolean byNameOnly;

    HazardKind(boolean byNameOnly) {
        this.byNameOnly = byNameOnly;
    }

    /** Whether {@code --yes} does not cover it: it is consented to by its own name, or by typing the target's. */
    public boolean isByNameOnly() {
        return byNameOnly;
    }

    /** The word behind {@code --allow}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words behind {@code --allow}. */
    static List<String> words() {
        return Arrays.stream(values()).map(HazardKind::word).toList();
    }

    /** What {@code --yes} covers. */
    static Set<HazardKind> coveredByYes() {
        Set<HazardKind> covered = EnumSet.allOf(HazardKind.class);
        covered.removeIf(HazardKind::isByNameOnly);
        return covered;
    }
}
