package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.inspect.ReplicationReader;

/** The one host of a cluster that can be written to: rows are read from it and written to it, and go on from there by replication. */
final class Primary {
    private final Servers servers;
    private final NamedConnection cluster;
    private final List<Problem> silent = new ArrayList<>();

    private Primary(Servers servers, NamedConnection cluster) {
        this.servers = servers;
        this.cluster = cluster;
    }

    /**
     * The connection to it; the same connection where there is no cluster.
     *
     * @throws MirrorException (refused) unless exactly one of its hosts can be written to and follows nobody
     */
    static NamedConnection of(Servers servers, NamedConnection connection) {
        return connection.hosts().size() < 2 ? connection : new Primary(servers, connection).found();
    }

    private NamedConnection found() {
        List<String> writable =
                cluster.hosts().stream().filter(this::isWritable).toList();
        if (writable.size() == 1) {
            return cluster.on(writable.get(0));
        }
        List<Problem> problems = new ArrayList<>();
        problems.add(Problem.of("not exactly one host of " + cluster.name() + " can be written to and follows nobody: "
                        + (writable.isEmpty() ? "none" : writable.stream().collect(Collectors.joining(", "))))
                .at(cluster.where())
                .hint("A connection with host: names one of them"));
        problems.addAll(silent);
        throw new MirrorException(ExitCode.REFUSED, problems);
    }

    private boolean isWritable(String host) {
        try (ReadSession session = servers.of(cluster.on(host)).read()) {
            return session.number("SELECT @@GLOBAL.read_only") == 0 && !isReplica(session);
        } catch (MirrorException e) {
            silent.addAll(e.problems());
            return false;
        }
    }

    private static boolean isReplica(ReadSession session) {
        try {
            return !new ReplicationReader(session, new FactsReader(session).version())
                    .states()
                    .isEmpty();
        } catch (MirrorException e) {
            if (e.exitCode() == ExitCode.UNREACHABLE) {
                throw e;
            }
            // Not every account may ask; then what it can be written to counts alone.
            return false;
        }
    }
}
