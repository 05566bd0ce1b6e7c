package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Result;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.env.ServerAddress;
import org.mysqlmirror.inspect.FactsReader;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;

/**
 * The replicas of the target that have told it their address ({@code report_host}). They are asked by the target's account how far they
 * are behind; one that will not answer is told once, and then left alone.
 */
final class Replicas implements AutoCloseable {
    private static final int HOST = 1;
    private static final int PORT = 2;

    private record Replica(Server server, ReadSession session, boolean mariaDb) {
        void close() {
            session.close();
            server.close();
        }
    }

    private final List<Replica> replicas = new ArrayList<>();
    private final EventSink events;

    /** @param most how far they may be behind; where it is zero, nobody looks for them */
    Replicas(Server target, ServerFacts facts, Duration most, EventSink events) {
        this.events = events;
        if (most.isZero()) {
            return;
        }
        for (Row row : registered(target, facts)) {
            if (row.text(HOST).isEmpty()) {
                events.accept(new Event.Noted("replica " + row.text(0)
                        + " of the target has told no address (report_host), so how far it is behind is not heeded"));
            } else {
                open(target, facts.version().isMariaDb(), ServerAddress.tcp(row.text(HOST), (int) row.number(PORT)));
            }
        }
    }

    private static List<Row> registered(Server target, ServerFacts facts) {
        if (!facts.grants().seesReplicas()) {
            return List.of();
        }
        try (ReadSession session = target.read()) {
            return new FactsReader(session).replicas(facts.version());
        }
    }

    private void open(Server target, boolean mariaDb, ServerAddress address) {
        Server server = target.neighbor(address);
        try {
            Replica replica = new Replica(server, server.read(), mariaDb);
            seconds(replica);
            replicas.add(replica);
        } catch (MirrorException e) {
            server.close();
            events.accept(new Event.Noted("replica " + address + " of the target cannot be asked how far it is behind: "
                    + e.problems().get(0).what()));
        }
    }

    /** Which of them is further behind than that, told in words; empty if none is. */
    Optional<String> behind(Duration most) {
        for (Replica replica : List.copyOf(replicas)) {
            Optional<Long> seconds = asked(replica);
            if (seconds.isPresent() && seconds.get() > most.toSeconds()) {
                return Optional.of("replica " + replica.server().connection().address() + " is "
                        + Figures.time(Duration.ofSeconds(seconds.get())) + " behind, more than --max-lag "
                        + Figures.time(most));
            }
        }
        return Optional.empty();
    }

    // One that has stopped may stay so for days, and one that is gone will not answer: nobody waits for either.
    private Optional<Long> asked(Replica replica) {
        try {
            Optional<Long> seconds = seconds(replica);
            if (seconds.isEmpty()) {
                leaveAlone(replica, "does not replicate");
            }
            return seconds;
        } catch (MirrorException e) {
            leaveAlone(replica, "no longer answers: " + e.problems().get(0).what());
            return Optional.empty();
        }
    }

    private void leaveAlone(Replica replica, String why) {
        replicas.remove(replica);
        events.accept(new Event.Noted("replica " + replica.server().connection().address() + " of the target " + why
                + "; how far it is behind is no longer heeded"));
        replica.close();
    }

    private static Optional<Long> seconds(Replica replica) {
        Result status = replica.session().result(replica.mariaDb() ? "SHOW SLAVE STATUS" : "SHOW REPLICA STATUS");
        int column = Math.max(
                status.columns().indexOf("Seconds_Behind_Source"),
                status.columns().indexOf("Seconds_Behind_Master"));
        // One row for each source that it replicates from.
        return status.rows().stream()
                .filter(row -> column >= 0 && !row.isNull(column))
                .map(row -> row.number(column))
                .max(Comparator.naturalOrder());
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
    }
}
