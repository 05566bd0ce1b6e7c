package org.mysqlmirror.run;

import java.time.Duration;
import java.util.List;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.SqlStatements;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.request.Check;
import org.mysqlmirror.request.Expectation.Answer;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Moment;

/** Runs what a script has run around a job, and asks what it wants to be sure of. */
final class HooksRun {
    // Whether there is none, one, or more of them.
    private static final int ENOUGH = 2;

    private final JobContext job;
    private final LocalCommand.Surroundings surroundings;

    HooksRun(JobContext job, LocalCommand.Surroundings surroundings) {
        this.job = job;
        this.surroundings = surroundings;
    }

    /**
     * One hook after the other, each in a session of its own.
     *
     * @param database in which SQL is run
     * @throws MirrorException the first failure; what was run before it is not taken back
     */
    void run(Moment moment, String database, List<Hook> hooks) {
        for (Hook hook : hooks) {
            job.cancellation().throwIfCancelled();
            if (hook instanceof Hook.Statements sql) {
                // A job that was cancelled has lost its lock, and what is run then is not about its tables.
                if (moment != Moment.ON_FAILURE) {
                    job.lock().mustBeHeld();
                }
                run(moment, database, sql);
            } else {
                run(moment, database, (Hook.Command) hook);
            }
        }
    }

    private void run(Moment moment, String database, Hook.Statements sql) {
        List<String> statements = SqlStatements.of(sql.text());
        try (WriteSession session = job.target().write(job.permit())) {
            session.useAsAnybody(database);
            for (int i = 0; i < statements.size(); i++) {
                job.cancellation().throwIfCancelled();
                String statement = statements.get(i);
                long begun = System.nanoTime();
                long rows = told(moment, sql, i, statement, () -> session.update(statement));
                job.events()
                        .accept(new Event.HookDone(
                                moment.word(),
                                sql.shown(statement),
                                rows,
                                Duration.ofNanos(System.nanoTime() - begun)));
            }
            // What a hook began by itself, or by SET autocommit, would go with its session.
            told(moment, sql, statements.size() - 1, "COMMIT", () -> session.update("COMMIT"));
        }
    }

    /** Work that the server may refuse. */
    private interface Work {
        long run();
    }

    private static long told(Moment moment, Hook.Statements sql, int index, String statement, Work work) {
        try {
            return work.run();
        } catch (MirrorException e) {
            String place =
                    " (" + (sql.origin().isEmpty() ? sql.place() : sql.origin() + ", statement " + (index + 1)) + ')';
            throw new MirrorException(
                    e.exitCode(),
                    e.problems().stream()
                            .map(problem -> new Problem(
                                    moment.word() + place + ": "
                                            + sql.discretion().applied(problem.what()) + ", by: "
                                            + sql.shown(statement),
                                    problem.where(),
                                    problem.hint()))
                            .toList(),
                    e);
        }
    }

    private void run(Moment moment, String database, Hook.Command command) {
        long begun = System.nanoTime();
        new LocalCommand(command, surroundings).run(moment, database, job.events(), job.cancellation());
        job.events()
                .accept(new Event.HookDone(
                        moment.word(), command.toString(), 0, Duration.ofNanos(System.nanoTime() - begun)));
    }

    /**
     * Asks all of them, so that everything that is wrong is told at once.
     *
     * @throws MirrorException (failed) if an answer is not the expected one
     */
    void check(String database, List<Check> checks) {
        Problems problems = new Problems();
        for (Check check : checks) {
            job.cancellation().throwIfCancelled();
            Answer answer = answer(database, check);
            boolean met = check.expectation().isMetBy(answer);
            job.events()
                    .accept(new Event.Checked(
                            check.name(),
                            met,
                            answer.toString(),
                            check.expectation().toString()));
            if (!met) {
                problems.add(Problem.of("check failed: " + check.name() + " (" + check.place() + "). Expected "
                                + check.expectation() + ", found " + answer + ", by: " + check.shown())
                        .at(job.target().connection().name() + '/' + database));
            }
        }
        problems.throwIfAny(ExitCode.FAILED);
    }

    private Answer answer(String database, Check check) {
        try (ReadSession session = job.target().read()) {
            session.useAsAnybody(database);
            return answer(session, check.query());
        } catch (MirrorException e) {
            throw new MirrorException(
                    e.exitCode(),
                    e.problems().stream()
                            .map(problem -> new Problem(
                                    "check '" + check.name() + "' (" + check.place() + "): "
                                            + check.discretion().applied(problem.what()) + ", by: " + check.shown(),
                                    problem.where(),
                                    problem.hint()))
                            .toList(),
                    e);
        }
    }

    /** What a query that only reads is answered. */
    static Answer answer(ReadSession session, String query) {
        SqlGuard.mustBeReading(query);
        List<Row> rows = session.beginning(query, ENOUGH);
        return new Answer(rows.size(), rows.stream().findFirst().flatMap(row -> row.optional(0)));
    }
}
