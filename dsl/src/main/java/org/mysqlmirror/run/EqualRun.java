package org.mysqlmirror.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.checksum.Undo;
import org.mysqlmirror.connect.Snapshot;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.plan.Step;

/**
 * Runs {@link Step.MakeEqual}: compares tables that were filled with the snapshot of the source, and brings what differs. Nobody
 * else works on them, and they have no triggers and no foreign keys yet.
 */
final class EqualRun {
    private final JobContext job;
    private final Snapshot source;
    private final TableBuilder.Servers servers;
    private final Map<String, Event.TableBuilt> filled;

    /** @param filled how each of them was filled */
    EqualRun(JobContext job, Snapshot source, TableBuilder.Servers servers, Map<String, Event.TableBuilt> filled) {
        this.job = job;
        this.source = source;
        this.servers = servers;
        this.filled = Map.copyOf(filled);
    }

    /** @throws MirrorException if a table could not be compared, or not be made equal */
    void run(List<TableBuild> tables) {
        Map<TableRows, Finding> compared = new LinkedHashMap<>();
        for (TableBuild table : tables) {
            if (table.task().withRows()) {
                Finding finding = Finding.of(TableBuilder.pair(table, servers));
                compared.put(TableRows.of(finding.table(), table.task().table().dataBytes(), 0, finding), finding);
            }
        }
        try {
            compare(List.copyOf(compared.keySet()));
            mustBeKnown(compared.keySet().stream().toList());
            repair(List.copyOf(compared.values()));
        } finally {
            compared.values().forEach(Finding::close);
        }
    }

    private void compare(List<TableRows> tables) {
        EventSink events = event -> {
            if (event instanceof Event.TableBuilt built) {
                job.events().accept(total(built));
            } else {
                job.events().accept(event);
            }
        };
        RowComparison.announce(tables, events);
        try (Snapshot target = Snapshot.none(job.target(), source.sessions().size())) {
            new RowComparison(job.source(), job.target(), events, job.cancellation()).compare(tables, source, target);
        }
    }

    // The rows are those of the snapshot; how long they took is known since they were filled.
    private Event.TableBuilt total(Event.TableBuilt compared) {
        Event.TableBuilt before = filled.getOrDefault(
                compared.table(),
                new Event.TableBuilt(compared.table(), 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        return new Event.TableBuilt(
                compared.table(),
                compared.rows(),
                before.bytes(),
                before.copy(),
                before.index(),
                before.verify().plus(compared.verify()));
    }

    private static void mustBeKnown(List<TableRows> tables) {
        List<Problem> unknown = new ArrayList<>();
        tables.forEach(table -> table.reason()
                .ifPresent(reason -> unknown.add(Problem.of(
                        "the copy of " + table.pair().name() + " could not be compared with its source: " + reason))));
        if (!unknown.isEmpty()) {
            throw new MirrorException(ExitCode.FAILED, unknown);
        }
    }

    private void repair(List<Finding> findings) {
        List<Finding> different = findings.stream()
                .filter(finding -> finding.wanted().size() + finding.extras().size() > 0)
                .toList();
        long rows = different.stream()
                .mapToLong(finding -> finding.wanted().size() + finding.extras().size())
                .sum();
        if (rows == 0) {
            return;
        }
        new RepairRun(
                        job,
                        source,
                        new RepairRun.Target(servers.target(), table -> false),
                        different,
                        Pace.FREE,
                        Undo.NONE)
                .run();
        job.events()
                .accept(new Event.Noted("the snapshot differed from what was copied before it in "
                        + Figures.of(rows, "row") + " of " + Figures.of(different.size(), "table")
                        + ", which were brought up to it"));
    }
}
