package org.mysqlmirror.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.answer.Comparison;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.request.Workflow;

/** Is told how a script is getting on. Steps that are run at the same time tell it at the same time. */
public interface ScriptWatch {
    /**
     * A step begins.
     *
     * @return is told what happens in it, from many threads
     */
    EventSink begins(Workflow.Step step);

    /** A step has come to its end. */
    void ended(Workflow.Step step, End end);

    /**
     * How a step ended.
     *
     * @param outcome {@code done}, {@code skipped}, {@code same}, {@code different}, {@code unknown}, {@code failed}, …
     * @param code what that means for the script: anything but done stops it
     * @param report of the job that did it, with its problems
     * @param comparison what a comparison found
     * @param notes why it was skipped, and the like
     */
    record End(
            String outcome,
            ExitCode code,
            Optional<Report> report,
            Optional<Comparison> comparison,
            List<String> notes,
            List<Problem> problems,
            Duration elapsed) {
        public End {
            notes = List.copyOf(notes);
            problems = List.copyOf(problems);
        }

        static End of(Report report, Duration elapsed) {
            ExitCode code = report.exitCode().orElse(ExitCode.FAILED);
            return new End(
                    report.outcome(), code, Optional.of(report), Optional.empty(), List.of(), List.of(), elapsed);
        }

        static End of(Comparison comparison, ExitCode code, List<Problem> problems, Duration elapsed) {
            return new End(
                    comparison.exitCode() == ExitCode.DONE
                            ? "same"
                            : comparison.exitCode() == ExitCode.DIFFERENT ? "different" : "unknown",
                    code,
                    Optional.empty(),
                    Optional.of(comparison),
                    List.of(),
                    problems,
                    elapsed);
        }

        static End done(String outcome, String note, Duration elapsed) {
            return new End(
                    outcome, ExitCode.DONE, Optional.empty(), Optional.empty(), List.of(note), List.of(), elapsed);
        }

        static End failed(ExitCode code, List<Problem> problems, Duration elapsed) {
            return new End(code.outcome(), code, Optional.empty(), Optional.empty(), List.of(), problems, elapsed);
        }
    }
}
