package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.HostFacts;
import org.mysqlmirror.catalog.ReplicaState;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.Connections;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.host.DatabaseHost;
import org.mysqlmirror.host.HelperProgram;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.inspect.ReplicationReader;
import org.mysqlmirror.plan.Machine;
import org.mysqlmirror.plan.PhysicalSituation;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.request.MirrorRequest;

/** Finds out everything that the plan of a physical copy depends on: all hosts at once. It only reads. */
final class Machines {
    private static final Set<String> OF_THE_SERVER = Set.of("information_schema", "mysql", "performance_schema", "sys");

    private final Connections connections;
    private final Servers servers;
    private final ProductionServers production;

    Machines(Connections connections, Servers servers, ProductionServers production) {
        this.connections = connections;
        this.servers = servers;
        this.production = production;
    }

    /** @throws MirrorException with the problems of all hosts, if one of them cannot be read */
    PhysicalSituation read(MirrorRequest request) {
        NamedConnection source = whole(request.source());
        List<NamedConnection> targets =
                targets(whole(request.target()), request.serverCopy().hosts());
        CompletableFuture<Machine> from = CompletableFuture.supplyAsync(() -> source(source));
        List<CompletableFuture<Machine>> to = targets.stream()
                .map(target -> CompletableFuture.supplyAsync(() -> machine(target)))
                .toList();
        List<CompletableFuture<Machine>> all = new ArrayList<>(to);
        all.add(from);
        mustBeRead(all);
        return new PhysicalSituation(
                from.join(),
                to.stream().map(CompletableFuture::join).toList(),
                production.all(),
                targets.stream().map(ProductionServers::addresses).toList(),
                HelperProgram.version());
    }

    /** The same for files that are put back: there is no source but the hosts themselves. */
    PhysicalSituation read(String target, List<String> hosts) {
        List<NamedConnection> targets = targets(whole(target), hosts);
        List<Machine> machines = targets.stream().map(this::machine).toList();
        return new PhysicalSituation(
                machines.get(0),
                machines,
                production.all(),
                targets.stream().map(ProductionServers::addresses).toList(),
                HelperProgram.version());
    }

    /** The machine of a connection. */
    DatabaseHost host(NamedConnection connection) {
        return servers.machine(connection)
                .map(host -> new DatabaseHost(host, connection.name()))
                .orElseThrow(() -> MirrorException.usage(Problem.of("no SSH leads to the host of " + connection.name()
                                + " itself, and physical copies go that way")
                        .at(connection.where())
                        .hint(
                                connection.ssh().isPresent()
                                        ? "ssh leads to another host; write ssh: { user: NAME, jump: "
                                                + connection.ssh().get() + " } to go on from there"
                                        : "Write ssh: { user: NAME }")));
    }

    /** A whole server by the name of a connection; what stands behind a slash is for databases. */
    NamedConnection whole(String spec) {
        if (spec.indexOf('/') >= 0 && !spec.contains("://")) {
            throw MirrorException.usage(Problem.of(
                            "'" + spec + "' is one database, and a physical copy brings a whole server")
                    .hint("Write " + spec.substring(0, spec.indexOf('/')) + ", or --method stream for the database"));
        }
        return connections.find(spec).withoutDatabase();
    }

    private static List<NamedConnection> targets(NamedConnection target, List<String> wanted) {
        List<String> known = target.hosts();
        if (wanted.isEmpty() && known.size() > 1) {
            throw MirrorException.usage(Problem.of(target.name() + " has several hosts: " + String.join(", ", known))
                    .at(target.where())
                    .hint("Name those to copy to: --hosts " + known.get(known.size() - 1)));
        }
        if (wanted.isEmpty()) {
            return List.of(target);
        }
        List<Problem> unknown = wanted.stream()
                .filter(host -> !known.contains(host))
                .map(host -> Problem.of(host + " is no host of " + target.name())
                        .at(target.where())
                        .hint(Nearest.hint(host, known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new MirrorException(ExitCode.USAGE, unknown);
        }
        return wanted.stream().distinct().map(target::on).toList();
    }

    private Machine source(NamedConnection connection) {
        return connection.hosts().size() > 1 ? new Members(connection, this::machine).copied() : machine(connection);
    }

    /** A server and its machine, as they are. */
    Machine machine(NamedConnection connection) {
        return machine(connection, host(connection).facts());
    }

    /** The same where the machine was asked already. */
    Machine machine(NamedConnection connection, HostFacts host) {
        try (ReadSession session = servers.of(connection).read()) {
            ServerFacts facts = new FactsReader(session).facts();
            if (connection.isProduction()) {
                production.remember(connection, facts.identity());
            }
            List<String> databases = session.query("SHOW DATABASES").stream()
                    .map(row -> row.text(0))
                    .filter(name -> !OF_THE_SERVER.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            Catalog none = new Catalog("", "", List.of(), List.of(), List.of(), List.of());
            return new Machine(
                    new Side(connection, facts, none),
                    host,
                    databases,
                    facts.version().isMariaDb() ? List.of() : notInnoDb(session),
                    upstream(session, facts));
        }
    }

    private static List<String> notInnoDb(ReadSession session) {
        return session
                .query(
                        """
                        SELECT CONCAT(table_schema, '.', table_name)
                          FROM information_schema.tables
                         WHERE table_type = 'BASE TABLE' AND engine <> 'InnoDB'
                           AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
                         ORDER BY 1 LIMIT 100""")
                .stream()
                .map(row -> row.text(0))
                .toList();
    }

    private static Optional<List<ReplicaState>> upstream(ReadSession session, ServerFacts facts) {
        try {
            return Optional.of(new ReplicationReader(session, facts.version()).states());
        } catch (MirrorException e) {
            if (e.exitCode() == ExitCode.UNREACHABLE) {
                throw e;
            }
            // Few accounts may ask; the plan says so.
            return Optional.empty();
        }
    }

    private static void mustBeRead(List<CompletableFuture<Machine>> machines) {
        List<Problem> problems = new ArrayList<>();
        ExitCode worst = ExitCode.DONE;
        for (CompletableFuture<Machine> machine : machines) {
            try {
                machine.join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof MirrorException failure)) {
                    throw e;
                }
                worst = worst.worse(failure.exitCode());
                failure.problems().stream()
                        .filter(problem -> !problems.contains(problem))
                        .forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new MirrorException(worst, problems);
        }
    }
}
