package org.mysqlmirror.script;

import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** A query in a script: whether it only reads is found out when it is planned. */
final class Query {
    private Query() {}

    /** @throws MirrorException (usage) if there is none */
    static String check(String query) {
        if (query.isBlank()) {
            throw MirrorException.usage(Problem.of("the query is empty"));
        }
        return query.strip();
    }
}
