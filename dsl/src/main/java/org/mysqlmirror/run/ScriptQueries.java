package org.mysqlmirror.run;

import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.request.Expectation.Answer;

/** Asks the connections of a script what its conditions want to know. */
final class ScriptQueries implements WorkflowPlanner.Asking {
    private final Connections connections;
    private final Servers servers;

    ScriptQueries(Connections connections, Servers servers) {
        this.connections = connections;
        this.servers = servers;
    }

    @Override
    public Answer ask(String connection, String query) {
        NamedConnection named = connections.find(connection);
        try (ReadSession session = servers.of(named).read()) {
            named.database().ifPresent(session::useAsAnybody);
            return HooksRun.answer(session, query);
        }
    }
}
