package org.mysqlmirror.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mysqlmirror.answer.HostState;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.HostFacts;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Servers;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.env.SshRoute;
import org.mysqlmirror.host.DatabaseHost;
import org.mysqlmirror.host.HelperProgram;
import org.mysqlmirror.host.HostSetup;
import org.mysqlmirror.host.PublicKey;
import org.mysqlmirror.plan.Machine;
import org.mysqlmirror.plan.MachineChecks;

/** Hosts made ready for physical copies, and looked after. */
final class HostCare {
    private final Machines machines;
    private final Servers servers;
    private final SecretPrompt prompt;

    HostCare(Machines machines, Servers servers, SecretPrompt prompt) {
        this.machines = machines;
        this.servers = servers;
        this.prompt = prompt;
    }

    /**
     * The script that makes the hosts of a connection ready, to be run there by root.
     *
     * @throws MirrorException (usage) if SSH does not lead to them
     */
    String setup(String spec) {
        NamedConnection connection = machines.whole(spec);
        machines.host(connection);
        return setup(connection).script();
    }

    private HostSetup setup(NamedConnection connection) {
        String user = connection.machine().flatMap(SshRoute::user).orElse(System.getProperty("user.name"));
        String datadir = connection.installation().datadir().orElseGet(() -> datadir(connection));
        return new HostSetup(user, datadir, connection.installation().service(), !connection.isProduction());
    }

    /**
     * Makes the hosts of a connection ready. Where sudo asks for a password, somebody is asked for it.
     *
     * @throws MirrorException with the problems of all hosts that could not be made ready; the others are
     */
    void install(String spec) {
        onEach(spec, host -> {
            DatabaseHost machine = machines.host(host);
            DatabaseHost.Rise rise = machine.rise();
            String password = rise == DatabaseHost.Rise.PASSWORD ? password(machine) : "";
            machine.install(setup(host), rise, password);
        });
    }

    private String password(DatabaseHost machine) {
        return prompt.ask("sudo password at " + machine.label())
                .orElseThrow(() -> MirrorException.refused(
                        Problem.of("sudo asks for a password there, and nobody can be asked for it")
                                .at(machine.label())
                                .hint("Run it in the console, or: mysql-mirror -q hosts setup … | ssh HOST sudo sh")));
    }

    /**
     * Lets the holder of a key log in on the hosts of a connection, as the user that we log in as.
     *
     * @return the hosts on which that is new
     * @throws MirrorException with the problems of all hosts
     */
    List<String> authorize(String spec, Path file) {
        PublicKey key = PublicKey.read(file);
        List<String> added = new ArrayList<>();
        onEach(spec, host -> {
            DatabaseHost machine = machines.host(host);
            if (machine.authorize(key)) {
                added.add(machine.label());
            }
        });
        return added;
    }

    private void onEach(String spec, Consumer<NamedConnection> work) {
        List<Problem> problems = new ArrayList<>();
        List<String> done = new ArrayList<>();
        ExitCode worst = ExitCode.DONE;
        for (NamedConnection host : hosts(spec)) {
            try {
                work.accept(host);
                done.add(host.place());
            } catch (MirrorException e) {
                worst = worst.worse(e.exitCode());
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty() && !done.isEmpty()) {
            problems.add(Problem.of("it is done on the other hosts: " + String.join(", ", done)));
        }
        if (!problems.isEmpty()) {
            throw new MirrorException(worst, problems);
        }
    }

    private List<NamedConnection> hosts(String spec) {
        NamedConnection connection = machines.whole(spec);
        List<String> hosts = connection.hosts();
        return hosts.size() < 2
                ? List.of(connection)
                : hosts.stream().map(connection::on).toList();
    }

    private String datadir(NamedConnection connection) {
        try (ReadSession session = servers.of(connection).read()) {
            String path = session.first("SELECT @@GLOBAL.datadir").orElseThrow().text(0);
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }
    }

    /** How ready each host of a connection is. Only reads. */
    List<HostState> check(String spec) {
        return hosts(spec).stream().map(this::state).toList();
    }

    private HostState state(NamedConnection host) {
        Optional<HostFacts> facts = Optional.empty();
        Problems problems = new Problems();
        try {
            facts = Optional.of(machines.host(host).facts());
            Machine machine = machines.machine(host, facts.get());
            MachineChecks checks = new MachineChecks(machine, HelperProgram.version());
            checks.check(problems);
            if (machine.host().receives()) {
                checks.canBeReplaced(problems);
            } else {
                checks.canBeCopied(problems);
            }
        } catch (MirrorException e) {
            e.problems().forEach(problems::add);
        }
        facts.filter(it -> !it.isRunning()).ifPresent(it -> problems.add(Problem.of("no server runs there")));
        // Where it is, stands beside it.
        return new HostState(
                host.place(),
                facts,
                problems.toList().stream()
                        .map(problem -> new Problem(problem.what(), "", problem.hint()))
                        .distinct()
                        .toList());
    }
}
