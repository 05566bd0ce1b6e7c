package org.mysqlmirror.run;

import java.time.Duration;
import java.util.List;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.host.DatabaseHost;
import org.mysqlmirror.inspect.AccountTables;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.inspect.ReplicationReader;
import org.mysqlmirror.plan.Machine;

/** A server with its machine, while a physical copy is under way. */
record PhysicalServer(Machine machine, DatabaseHost host, Server server) {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int ATTEMPTS = 120;

    String name() {
        return machine.name();
    }

    String datadir() {
        return machine.host().datadir();
    }

    /** The statements that give a copy the accounts which the server has now. A secret. */
    String accounts() {
        try (ReadSession session = server.read()) {
            return new AccountTables(session).statements(DatabaseHost.PROVER);
        }
    }

    /**
     * Waits until the server answers again, and is the one that it was.
     *
     * @return what is not as it was before
     * @throws MirrorException (unreachable) if it does not answer
     */
    List<String> meetAgain() {
        for (int attempt = 1; ; attempt++) {
            try (ReadSession session = server.read()) {
                FactsReader facts = new FactsReader(session);
                if (!facts.identity().equals(machine.side().server().identity())) {
                    return List.of(host.label() + ": another server answers than before");
                }
                boolean replicated = machine.isReplica()
                        && machine.upstream().orElseThrow().stream().allMatch(state -> state.isRunning());
                boolean replicates = new ReplicationReader(session, facts.version())
                        .states().stream().allMatch(state -> state.isRunning());
                if (replicated && !replicates && attempt < ATTEMPTS) {
                    Threads.pause(BETWEEN);
                    continue;
                }
                return replicated && !replicates
                        ? List.of(host.label() + ": it does not replicate any more")
                        : List.of();
            } catch (MirrorException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Threads.pause(BETWEEN);
            }
        }
    }

    /**
     * Asks the server who it is, now that it is another one. Its accounts are those of the source, so that it may not let us in.
     *
     * @return what a person should know
     */
    List<String> meet() {
        try (ReadSession session = server.read()) {
            return session.query("SELECT 1").size() == 1 ? List.of() : List.of(host.label() + " answers nothing");
        } catch (MirrorException e) {
            return List.of(host.label() + " runs with the copy, and does not let us in: "
                    + e.problems().get(0).what());
        }
    }
}
