package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

/** A file of SQL, as it was when the script was read. Public because scripts have to reach it. */
public record SqlFile(String name, String text) {
    public SqlFile {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }
}
