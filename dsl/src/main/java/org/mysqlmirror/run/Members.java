package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.ReplicaState;
import org.mysqlmirror.env.CopyFrom;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.plan.Machine;

/** The hosts of a cluster, and which of them a copy is taken from. */
final class Members {
    private final NamedConnection cluster;
    private final List<Machine> members = new ArrayList<>();
    private final List<Problem> silent = new ArrayList<>();

    /** @param reader reads one of them */
    Members(NamedConnection cluster, Function<NamedConnection, Machine> reader) {
        this.cluster = cluster;
        for (String host : cluster.hosts()) {
            try {
                members.add(reader.apply(cluster.on(host)));
            } catch (MirrorException e) {
                silent.addAll(e.problems());
            }
        }
    }

    /**
     * The one that is copied: the replica that is least behind, unless the primary is wanted.
     *
     * @throws MirrorException (refused) unless exactly one of them can be written to: then it is not known who follows whom
     */
    Machine copied() {
        List<Machine> primaries = members.stream().filter(Members::isWritable).toList();
        if (primaries.size() != 1) {
            String writable = primaries.isEmpty()
                    ? "none"
                    : primaries.stream().map(Machine::name).collect(Collectors.joining(", "));
            throw refused(
                    "not exactly one of its hosts is a primary, that can be written to and follows nobody: " + writable,
                    "A connection with host: names one of them");
        }
        if (cluster.installation().from().equals(Optional.of(CopyFrom.PRIMARY))) {
            return primaries.get(0);
        }
        return members.stream()
                .filter(Machine::isReplica)
                .filter(Members::replicates)
                .min((one, other) -> Long.compare(lag(one), lag(other)))
                .orElseThrow(() -> refused(
                        "none of its hosts is a replica that replicates; primary is "
                                + primaries.get(0).name(),
                        "from: primary in mirror.yml takes that one"));
    }

    private static boolean isWritable(Machine machine) {
        var server = machine.side().server();
        return !machine.isReplica() && !server.isOn("read_only") && !server.isOn("super_read_only");
    }

    private static boolean replicates(Machine machine) {
        return machine.upstream().orElse(List.of()).stream().allMatch(state -> state.isRunning() && state.lag() >= 0);
    }

    private static long lag(Machine machine) {
        return machine.upstream().orElse(List.of()).stream()
                .mapToLong(ReplicaState::lag)
                .max()
                .orElse(0);
    }

    private MirrorException refused(String why, String hint) {
        List<Problem> problems = new ArrayList<>();
        problems.add(Problem.of(cluster.name() + ": " + why).at(cluster.where()).hint(hint));
        problems.addAll(silent);
        return new MirrorException(ExitCode.REFUSED, problems);
    }
}
