package org.mysqlmirror.job;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;

/**
 * What a script did: a fold of its events, with the reports of the jobs that did its steps.
 *
 * @param exitCode empty while the script runs, and for ever if it died
 * @param elapsed up to the last event where the script did not end
 */
public record ScriptReport(
        Event.JobStarted started,
        Event.ScriptStarted script,
        Instant at,
        List<StepReport> steps,
        Optional<ExitCode> exitCode,
        List<Problem> problems,
        Duration elapsed) {

    /**
     * What became of a step.
     *
     * @param number from 1
     * @param outcome {@code done}, {@code skipped}, {@code same}, {@code different}, {@code failed}, …; {@code running} for one that never
     *     came to its end, {@code not_run} for one that never began
     * @param code what it means for the script; empty for one that was not run to its end
     * @param job the report of the job that did it; empty for a comparison, and for a step that was not run
     * @param verdicts what a comparison found
     */
    public record StepReport(
            int number,
            Event.ScriptStep step,
            String outcome,
            Optional<ExitCode> code,
            Optional<Report> job,
            List<Event.Verdict> verdicts,
            List<String> notes,
            List<Problem> problems,
            Duration elapsed) {
        /** The outcome of a step that a condition left out. */
        public static final String SKIPPED = "skipped";

        public StepReport {
            requireNonNull(step, "step is null");
            requireNonNull(outcome, "outcome is null");
            verdicts = List.copyOf(verdicts);
            notes = List.copyOf(notes);
            problems = List.copyOf(problems);
        }

        /** Whether it does not have to be done again. */
        public boolean isDone() {
            return code.filter(ExitCode.DONE::equals).isPresent();
        }

        /** Whether a condition left it out. */
        public boolean isSkipped() {
            return outcome.equals(SKIPPED);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("step", number);
            json.put("command", step.verb());
            json.put("group", step.group().isEmpty() ? null : step.group());
            json.put("label", step.label());
            json.put("outcome", outcome);
            job.ifPresent(report -> json.put("report", report.json()));
            if (!verdicts.isEmpty()) {
                json.put("tables", verdicts.stream().map(EventJson::json).toList());
            }
            if (!notes.isEmpty()) {
                json.put("notes", notes);
            }
            if (!problems.isEmpty()) {
                json.put("problems", problems.stream().map(Problem::json).toList());
            }
            json.put("elapsed_ms", elapsed.toMillis());
            return json;
        }
    }

    public ScriptReport {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /**
     * @param jobs the reports of other jobs, by their names
     * @return empty if these are not the events of a script
     */
    public static Optional<ScriptReport> of(List<JournalEntry> entries, Function<String, Optional<Report>> jobs) {
        boolean isScript = entries.size() > 1
                && entries.get(0).event() instanceof Event.JobStarted
                && entries.get(1).event() instanceof Event.ScriptStarted;
        return isScript ? Optional.of(new Fold(entries, jobs).report()) : Optional.empty();
    }

    /** In one word: {@code done}, {@code failed}, …; {@code unfinished} for a script that never came to its end. */
    public String outcome() {
        return exitCode.map(ExitCode::outcome).orElse("unfinished");
    }

    /** Rows that its steps brought, changed or deleted. */
    public long rows() {
        return steps.stream()
                .flatMap(step -> step.job().stream())
                .mapToLong(Report::changedRows)
                .sum();
    }

    /** The document of DESIGN's section "JSON". */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", started.verb());
        json.put("script", script.script());
        json.put("job", started.job().text());
        json.put("outcome", outcome());
        exitCode.filter(code -> code != ExitCode.DONE).ifPresent(code -> json.put("exit_code", code.number()));
        if (!script.resumed().isEmpty()) {
            json.put("resumed", script.resumed());
        }
        json.put("steps", steps.stream().map(StepReport::json).toList());
        if (!problems.isEmpty()) {
            json.put("problems", problems.stream().map(Problem::json).toList());
        }
        json.put("started_at", at.toString());
        json.put("elapsed_ms", elapsed.toMillis());
        return json;
    }

    /** Walks once over the events. */
    private static final class Fold {
        private final List<JournalEntry> entries;
        private final Function<String, Optional<Report>> jobs;
        private final Event.ScriptStarted script;
        private final Map<Integer, Event.ScriptStepFinished> finished = new LinkedHashMap<>();
        private final List<Integer> begun = new ArrayList<>();
        private Optional<Event.JobFinished> end = Optional.empty();

        Fold(List<JournalEntry> entries, Function<String, Optional<Report>> jobs) {
            this.entries = entries;
            this.jobs = jobs;
            this.script = (Event.ScriptStarted) entries.get(1).event();
            entries.forEach(entry -> take(entry.event()));
        }

        private void take(Event event) {
            if (event instanceof Event.ScriptStepStarted step) {
                begun.add(step.step());
            } else if (event instanceof Event.ScriptStepFinished step) {
                finished.put(step.step(), step);
            } else if (event instanceof Event.JobFinished job) {
                end = Optional.of(job);
            }
        }

        ScriptReport report() {
            Instant first = entries.get(0).at();
            Instant last = entries.get(entries.size() - 1).at();
            List<StepReport> steps = new ArrayList<>();
            for (int number = 1; number <= script.steps().size(); number++) {
                steps.add(step(number, script.steps().get(number - 1)));
            }
            return new ScriptReport(
                    (Event.JobStarted) entries.get(0).event(),
                    script,
                    first,
                    steps,
                    end.map(Event.JobFinished::exitCode),
                    end.map(Event.JobFinished::problems).orElse(List.of()),
                    end.map(Event.JobFinished::elapsed).orElse(Duration.between(first, last)));
        }

        private StepReport step(int number, Event.ScriptStep step) {
            Event.ScriptStepFinished it = finished.get(number);
            return it == null
                    ? new StepReport(
                            number,
                            step,
                            begun.contains(number) ? "running" : "not_run",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Duration.ZERO)
                    : new StepReport(
                            number,
                            step,
                            it.outcome(),
                            Optional.of(it.code()),
                            it.job().isEmpty() ? Optional.empty() : jobs.apply(it.job()),
                            it.verdicts(),
                            it.notes(),
                            it.problems(),
                            it.elapsed());
        }
    }
}
