package org.mysqlmirror.shell.complete;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.answer.TableHint;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.script.Parameter;

/** The names there are. Every method answers at once, or nearly so, with what is known at that moment. */
public interface Names {
    /** The connections of mirror.yml. */
    List<NamedConnection> connections();

    /** The role of a connection, or of a database on it; empty if there is no such connection. */
    default Optional<String> role(String spec) {
        int slash = spec.indexOf('/');
        String name = slash < 0 ? spec : spec.substring(0, slash);
        return connections().stream()
                .filter(connection -> connection.name().equals(name))
                .map(connection -> connection.role().toString())
                .findFirst();
    }

    /** Somebody is typing about this connection: its tables may be wanted soon. */
    void mention(String spec);

    /** The tables of a connection; empty as long as they are not known. */
    Optional<List<TableHint>> tables(String spec);

    /** The scripts in the folder for scripts. */
    List<String> scripts();

    /** What a script asks of whoever runs it; nothing where there is no such script. */
    List<Parameter> parameters(String script);

    /** The ids of past jobs, the latest first. */
    List<String> jobs();
}
