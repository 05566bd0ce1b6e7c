package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.answer.HostState;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.HostFacts;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SshRoute;
import org.mysqlmirror.host.HelperProgram;
import org.mysqlmirror.host.HostSetup;

/** Hosts made ready for physical copies, and looked after. */
final class HostCare {
    private final Machines machines;
    private final Servers servers;

    HostCare(Machines machines, Servers servers) {
        this.machines = machines;
        this.servers = servers;
    }

    /**
     * The script that makes the hosts of a connection ready, to be run there by root.
     *
     * @throws MirrorException (usage) if SSH does not lead to them
     */
    String setup(String spec) {
        NamedConnection connection = machines.whole(spec);
        machines.host(connection);
        String user = connection.machine().flatMap(SshRoute::user).orElse(System.getProperty("user.name"));
        String datadir = connection.installation().datadir().orElseGet(() -> datadir(connection));
        return new HostSetup(user, datadir, connection.installation().service(), !connection.isProduction()).script();
    }

    private String datadir(NamedConnection connection) {
        try (ReadSession session = servers.of(connection).read()) {
            String path = session.first("SELECT @@GLOBAL.datadir").orElseThrow().text(0);
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }
    }

    /** How ready each host of a connection is. Only reads. */
    List<HostState> check(String spec) {
        NamedConnection connection = machines.whole(spec);
        return connection.hosts().stream()
                .map(host -> connection.hosts().size() == 1 ? connection : connection.on(host))
                .map(this::state)
                .toList();
    }

    private HostState state(NamedConnection host) {
        List<Problem> problems = new ArrayList<>();
        Optional<HostFacts> facts = Optional.empty();
        try {
            facts = Optional.of(machines.host(host).facts());
            facts.filter(it -> !it.helper().equals(HelperProgram.version()))
                    .ifPresent(it -> problems.add(Problem.of("mysql-mirror-host there is of another version")
                            .hint("hosts setup " + host.name())));
            facts.filter(it -> !it.isRunning()).ifPresent(it -> problems.add(Problem.of("no server runs there")));
        } catch (MirrorException e) {
            problems.addAll(e.problems());
        }
        try {
            String datadir = datadir(host);
            facts.filter(it -> !it.datadir().equals(datadir))
                    .ifPresent(it -> problems.add(Problem.of("the server keeps its files in " + datadir
                                    + ", and the host is set up for " + it.datadir())
                            .hint("hosts setup " + host.name())));
        } catch (MirrorException e) {
            problems.addAll(e.problems());
        }
        return new HostState(host.place(), facts, problems.stream().distinct().toList());
    }
}
