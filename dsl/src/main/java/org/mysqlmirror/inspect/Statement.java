package org.mysqlmirror.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mysqlmirror.base.Sql;

/** The SQL files beside this class. */
final class Statement {
    private Statement() {}

    /** A statement as it stands in its file. */
    static String named(String name) {
        try (InputStream file = Statement.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no " + name + ".sql");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A statement about one database. */
    static String named(String name, String database) {
        return named(name).replace(":database", Sql.text(database));
    }
}
