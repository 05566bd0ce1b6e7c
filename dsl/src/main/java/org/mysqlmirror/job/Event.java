package org.mysqlmirror.job;

import java.time.Duration;
import java.util.List;
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
        return !(this instanceof RowsMoved) && !(this instanceof TablePhase);
    }
}
