package org.mysqlmirror.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mysqlmirror.answer.JobLine;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.JobId;
import org.mysqlmirror.job.JournalEntry;
import org.mysqlmirror.job.Journals;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.ScriptReport;

/** What the journals tell of past and running jobs. */
final class JobHistory {
    private final Journals journals;
    private final String host;

    JobHistory(Journals journals, String host) {
        this.journals = journals;
        this.host = host;
    }

    List<JobLine> lines() {
        return journals.jobs().stream()
                .map(journals::read)
                .flatMap(journal -> Report.of(journal).map(report -> line(report, journal)).stream())
                .toList();
    }

    private JobLine line(Report report, List<JournalEntry> journal) {
        Event.JobStarted started = report.started();
        return new JobLine(
                started.job().text(),
                started.verb(),
                started.source(),
                started.target(),
                outcome(report),
                report.tables().size(),
                script(journal).map(ScriptReport::rows).orElseGet(report::rows),
                report.at(),
                report.elapsed());
    }

    private String outcome(Report report) {
        if (report.exitCode().isPresent()) {
            return report.outcome();
        }
        return report.started().process().isGone(host) ? "dead" : "running";
    }

    /**
     * The report of a job, drawn from its journal.
     *
     * @param id the job's id, or the beginning of it
     * @throws MirrorException (usage) if there is no such job
     */
    Report report(String id) {
        JobId job = journals.find(id);
        return Report.of(journals.read(job))
                .orElseThrow(() -> MirrorException.failed(Problem.of("the journal of " + job + " is empty")));
    }

    /**
     * The report of a script's job, drawn from its journal and those of its steps.
     *
     * @param id the job's id, or the beginning of it
     * @return empty if the job is no script's
     * @throws MirrorException (usage) if there is no such job
     */
    Optional<ScriptReport> scriptReport(String id) {
        return script(journals.read(journals.find(id)));
    }

    private Optional<ScriptReport> script(List<JournalEntry> journal) {
        return ScriptReport.of(journal, job -> Report.of(journals.read(new JobId(job))));
    }

    /** A job that was no script's. */
    Report mirror(String id) {
        scriptReport(id).ifPresent(JobHistory::isOfScript);
        return report(id);
    }

    private static void isOfScript(ScriptReport script) {
        String jobs = script.steps().stream()
                .flatMap(step -> step.job().stream())
                .map(report -> report.started().job() + " (" + report.started().verb() + ", "
                        + report.started().target() + ')')
                .collect(Collectors.joining(", "));
        throw MirrorException.refused(Problem.of("job " + script.started().job() + " is a script's")
                .hint(jobs.isEmpty() ? "None of its steps did anything" : "Roll back its steps, one by one: " + jobs));
    }

    /** A mirror that may be gone on with. */
    DeadJob dead(String id) {
        JobId job = journals.find(id);
        return new DeadJob(job, journals.read(job));
    }

    /** The job that went on with a script's; empty if none has. */
    Optional<JobId> successor(JobId script) {
        return journals.jobs().stream()
                .takeWhile(job -> !job.isOlderThan(script))
                .filter(job -> journals.read(job).stream()
                        .limit(2)
                        .anyMatch(entry -> entry.event() instanceof Event.ScriptStarted started
                                && started.resumed().equals(script.text())))
                .findFirst();
    }
}
