package org.mysqlmirror.script;

import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** The name of a connection, as far as it can be judged without knowing the connections. */
final class ConnectionWord {
    private ConnectionWord() {}

    /** @throws MirrorException (usage) if it is no name */
    static String check(String name) {
        if (name == null || name.isBlank()) {
            throw MirrorException.usage(Problem.of("the connection's name is empty"));
        }
        return name.strip();
    }
}
