package org.mysqlmirror.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.JournalEntry;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.plan.Resumption;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.OptionValues;

/** A job as its journal tells it, to go on with. */
final class DeadJob {
    private final JobId job;
    private final List<JournalEntry> journal;

    DeadJob(JobId job, List<JournalEntry> journal) {
        this.job = job;
        this.journal = List.copyOf(journal);
    }

    /**
     * What it was asked for.
     *
     * @param host this one
     * @throws MirrorException (refused) if it cannot be gone on with
     */
    MirrorRequest request(String host) {
        Report report = Report.of(journal).orElseThrow(() -> cannot("its journal is empty", ""));
        if (report.exitCode().isPresent()) {
            throw cannot(
                    "it came to its end: " + report.outcome(),
                    "What a job that fails had built is cleared away at once");
        }
        if (!report.started().process().isGone(host)) {
            throw cannot(report.started().process() + " may still be at work on it", "jobs tells");
        }
        if (report.isPhysical()) {
            throw cannot("files of whole servers come as a whole or not at all", "Run it again");
        }
        Event.Requested requested = journal.stream()
                .map(JournalEntry::event)
                .filter(Event.Requested.class::isInstance)
                .map(Event.Requested.class::cast)
                .findFirst()
                .orElseThrow(() -> cannot(
                        "it was no mirror, or a step of a script with hooks of its own",
                        "Run it again, or resume the job of its script"));
        return MirrorRequest.of(
                        requested.source(), requested.target(), OptionValues.of(requested.words()), Optional.empty())
                .resuming(job.text());
    }

    /** How far it was, and what of it is on the target. */
    Resumption resumption(Server target, Side side) {
        Set<String> built = new HashSet<>();
        Set<String> placed = new HashSet<>();
        for (JournalEntry entry : journal) {
            if (entry.event() instanceof Event.TableBuilt table) {
                built.add(table.table());
            } else if (entry.event() instanceof Event.TablesReplaced tables) {
                placed.addAll(tables.tables());
            }
        }
        try (ReadSession session = target.read()) {
            for (Beside beside : Beside.all(side)) {
                Remains remains = new Remains(session, beside);
                if (remains.job().filter(job.text()::equals).isPresent()) {
                    Catalog catalog = remains.built(side.server().version().flavor());
                    mustNotBeInPlace(built, placed, catalog);
                    return new Resumption(job.text(), beside, catalog, built, placed);
                }
            }
        }
        throw cannot("nothing of it is left on the target", "Run it again");
    }

    // Where all tables change at once, the moment of that is the end: what was kept then must not be replaced by
    // itself.
    private void mustNotBeInPlace(Set<String> built, Set<String> placed, Catalog aside) {
        boolean atOnce = !Report.of(journal).orElseThrow().started().strategy().equals("replace_existing");
        boolean gone = built.stream().anyMatch(table -> aside.table(table).isEmpty());
        if (atOnce && (gone || !placed.isEmpty())) {
            throw cannot(
                    "its tables are in place already, or some of them are gone",
                    "Look at the target; then run it again, or rollback it");
        }
    }

    private MirrorException cannot(String why, String hint) {
        return MirrorException.refused(
                Problem.of("job " + job + " cannot be gone on with: " + why).hint(hint));
    }
}
