package org.mysqlmirror.job;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Problem;

/** Something that happened while a job ran. */
public sealed interface Event {

    /**
     * The job began.
     *
     * @param process where it runs: host and process number, with the moment that process began
     */
    record JobStarted(
            JobId job,
            String verb,
            String source,
            String target,
            String method,
            String strategy,
            String verify,
            ProcessName process)
            implements Event {}

    /**
     * What was wanted, so that it can be wanted again.
     *
     * @param words the options as they are said on a command line
     */
    record Requested(String source, String target, List<String> words) implements Event {
        public Requested {
            words = List.copyOf(words);
        }
    }

    /** A step of the plan began. */
    record StepStarted(int number, String label) implements Event {}

    /** A step of the plan is done. */
    record StepFinished(int number, Duration elapsed) implements Event {}

    /** All workers see the same moment of the source. */
    record SnapshotTaken(String how) implements Event {}

    /**
     * All that there is to do, as far as the plan knows.
     *
     * @param rows an estimate
     * @param bytes an estimate
     */
    record WorkAhead(long tables, long rows, long bytes) implements Event {}

    /**
     * A table's rows begin to travel.
     *
     * @param rows an estimate
     * @param bytes an estimate
     */
    record TableStarted(String table, long rows, long bytes) implements Event {}

    /** More rows arrived and are committed. Not kept in the journal. */
    record RowsMoved(String table, long rows, long bytes) implements Event {}

    /** A table is at something else than its rows: its indexes, its count. Not kept in the journal. */
    record TablePhase(String table, String phase) implements Event {}

    /** A table is complete beside the live one. */
    record TableBuilt(String table, long rows, long bytes, Duration copy, Duration index, Duration verify)
            implements Event {}

    /** Tables were put in place by one statement. */
    record TablesReplaced(List<String> tables) implements Event {
        public TablesReplaced {
            tables = List.copyOf(tables);
        }
    }

    /** The server of a host was stopped, for its files to be read. */
    record ServerStopped(String host) implements Event {}

    /**
     * The server of a host runs again.
     *
     * @param down how long it did not, as far as we could see
     */
    record ServerStarted(String host, Duration down) implements Event {}

    /** More of the files of a server came along. Not kept in the journal. */
    record FilesMoved(long bytes) implements Event {}

    /**
     * A host has received all files of a server.
     *
     * @param bytes as they travelled
     * @param digest SHA-256 of these, as all hosts have counted it
     */
    record FilesReceived(String host, long bytes, String digest, Duration elapsed) implements Event {}

    /**
     * The server of a host runs with other files than before.
     *
     * @param kept where those from before are
     */
    record ServerReplaced(String host, String kept) implements Event {}

    /**
     * Rows of a table were made equal.
     *
     * @param vanished rows that agreed by the time when their turn came
     * @param conflicts rows that others changed meanwhile, and that were left alone
     * @param whole whether everything that differed was looked at
     */
    record TableRepaired(
            String table,
            long inserted,
            long updated,
            long deleted,
            long vanished,
            long conflicts,
            boolean whole,
            Duration elapsed)
            implements Event {}

    /** A table's definition was altered. */
    record TableAltered(String table) implements Event {}

    /** Tables that only the target had were dropped. */
    record TablesDropped(List<String> tables) implements Event {
        public TablesDropped {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Views, routines and the like were made on the target.
     *
     * @param same how many were left alone, since the target had the same already
     */
    record ObjectsMade(long made, long same) implements Event {}

    /**
     * A hook of a script was run.
     *
     * @param moment {@code before}, {@code neutralize}, {@code after} or {@code onFailure}
     * @param what the statement or the command, in one line
     * @param rows that a statement concerned
     */
    record HookDone(String moment, String what, long rows, Duration elapsed) implements Event {}

    /** A command of a script wrote a line. Not kept in the journal: it is somebody else's text. */
    record Output(String line) implements Event {}

    /**
     * A script's check was asked.
     *
     * @param name what it makes sure of
     * @param passed whether the answer was the expected one
     */
    record Checked(String name, boolean passed, String found, String expected) implements Event {}

    /**
     * What a script wants done, so that it can be gone on with.
     *
     * @param script its name
     * @param file where it was read
     * @param digest of all that was read for it
     * @param arguments what its parameters hold, given or by default
     * @param steps what each of its steps does, in their order
     * @param resumed the job that is gone on with; empty for none
     */
    record ScriptStarted(
            String script,
            String file,
            String digest,
            Map<String, String> arguments,
            List<ScriptStep> steps,
            String resumed)
            implements Event {
        public ScriptStarted {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step of a script.
     *
     * @param group the names of the groups around it; empty for none
     * @param label {@code mirror production -> staging}
     */
    record ScriptStep(String verb, String group, String label) {}

    /** A step of a script began; steps count from 1. */
    record ScriptStepStarted(int step) implements Event {}

    /**
     * A step of a script came to its end.
     *
     * @param outcome {@code done}, {@code skipped}, {@code same}, {@code different}, {@code unknown}, {@code failed}, {@code refused}, …
     * @param code what it means for the script
     * @param job that did it; empty for none
     * @param verdicts what a comparison found
     * @param notes why it was skipped, and the like
     */
    record ScriptStepFinished(
            int step,
            String outcome,
            ExitCode code,
            String job,
            List<Verdict> verdicts,
            List<String> notes,
            List<Problem> problems,
            Duration elapsed)
            implements Event {
        public ScriptStepFinished {
            verdicts = List.copyOf(verdicts);
            notes = List.copyOf(notes);
            problems = List.copyOf(problems);
        }
    }

    /**
     * How a table or an object fares in a comparison.
     *
     * @param status as a comparison has it: {@code same}, {@code different}, …
     * @param missing rows on the target
     * @param extra rows that only the target has
     * @param changed rows with other values
     */
    record Verdict(String name, String status, long missing, long extra, long changed) {}

    /** Something that a person should know, though the job goes on. */
    record Noted(String text) implements Event {}

    /** The job ended, well or not. */
    record JobFinished(ExitCode exitCode, List<Problem> problems, Duration elapsed) implements Event {
        public JobFinished {
            problems = List.copyOf(problems);
        }
    }

    /** Whether the journal keeps it. */
    default boolean isLasting() {
        return !(this instanceof RowsMoved)
                && !(this instanceof FilesMoved)
                && !(this instanceof TablePhase)
                && !(this instanceof Output);
    }
}
