package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.connect.WritePermit;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.plan.SideSchemas;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Clears away what a dead job left on the target. We hold the lock, so whoever wrote the record is gone. */
final class Leftovers {
    private final Server target;
    private final WritePermit permit;
    private final SideSchemas schemas;

    Leftovers(Server target, WritePermit permit, SideSchemas schemas) {
        this.target = target;
        this.permit = permit;
        this.schemas = schemas;
    }

    /**
     * Puts back what was out of the way, then drops what is beside the target. Tables that a job keeps stay.
     *
     * @return what was done, for the report; empty if there was nothing
     * @throws org.mysqlmirror.base.MirrorException (refused) if there is something that bears no record of ours
     */
    Optional<String> clear() {
        try (WriteSession session = target.write(permit)) {
            SideDatabases beside = new SideDatabases(session, schemas);
            new StrayStatements(session, schemas).end(beside.record().read().isPresent());
            beside.mustBeOurs();
            if (!beside.anythingThere()) {
                return Optional.empty();
            }
            Optional<JobRecord.Content> content = beside.record().read();
            List<Problem> problems = new ArrayList<>();
            content.ifPresent(dead -> {
                problems.addAll(putBack(session, dead.swap()));
                beside.dropUnusedKept(dead);
            });
            // A job that dies between its first two statements leaves an empty database, which hurts nobody.
            beside.drop();
            // What cannot be put back is told, and does not keep every later job from its work.
            return content.map(dead -> "cleared away what " + dead.describe() + " had left" + told(problems));
        }
    }

    /**
     * The same, but for the tables beside the target, which a job goes on with.
     *
     * @param job that has died
     * @return whether anything of that job is there
     * @throws org.mysqlmirror.base.MirrorException (refused) if there is something that bears no record of ours
     */
    boolean clearAllBut(String job) {
        try (WriteSession session = target.write(permit)) {
            SideDatabases beside = new SideDatabases(session, schemas);
            new StrayStatements(session, schemas).end(beside.record().read().isPresent());
            beside.mustBeOurs();
            Optional<JobRecord.Content> dead =
                    beside.record().read().filter(content -> content.job().equals(job));
            dead.ifPresent(content -> {
                throwIfAny(putBack(session, content.swap()));
                beside.dropUnusedKept(content);
            });
            return dead.isPresent();
        }
    }

    /**
     * Puts back what a swap had taken out of the way, as far as it is missing.
     *
     * @param reason what else failed: what cannot be put back is added to it
     */
    void putBack(JobRecord.Swap swap, MirrorException reason) {
        try (WriteSession session = target.write(permit)) {
            putBack(session, swap)
                    .forEach(problem -> reason.addSuppressed(new MirrorException(ExitCode.FAILED, List.of(problem))));
        } catch (MirrorException e) {
            reason.addSuppressed(e);
        }
    }

    /** @throws MirrorException with everything that could not be made, when all has been tried */
    void makeAll(List<SetAside> statements) {
        throwIfAny(made(statements));
    }

    private List<Problem> putBack(WriteSession session, JobRecord.Swap swap) {
        if (swap.isPlain() || swap.placed().isEmpty()) {
            return List.of();
        }
        boolean renamed = !isWaiting(session, swap);
        Belongings belongings = new Belongings(session, schemas.live());
        return made((renamed ? swap.after() : swap.before())
                .stream().filter(belongings::isMissing).toList());
    }

    // All tables of a swap move at once.
    static boolean isWaiting(WriteSession session, JobRecord.Swap swap) {
        return !swap.placed().isEmpty()
                && new JobRecord(session, swap.waiting()).holds(swap.placed().get(0));
    }

    private List<Problem> made(List<SetAside> statements) {
        List<Problem> problems = new ArrayList<>();
        for (SetAside statement : statements) {
            try {
                Triggers.create(target, permit, schemas.live(), List.of(statement));
            } catch (MirrorException e) {
                if (e.exitCode() == ExitCode.UNREACHABLE) {
                    throw e;
                }
                e.problems()
                        .forEach(problem -> problems.add(Problem.of(problem.what() + ", by: " + statement.sql())
                                .at(problem.where())));
            }
        }
        return problems;
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new MirrorException(ExitCode.FAILED, problems);
        }
    }

    private static String told(List<Problem> problems) {
        return problems.isEmpty()
                ? ""
                : "; these could not be put back: "
                        + problems.stream().map(Problem::what).collect(Collectors.joining("; "));
    }

    /** What is there of what swaps take out of the way. */
    private record Belongings(WriteSession session, String live) {
        // The statements are ours: names stand in them quoted, at a known place.
        boolean isMissing(SetAside statement) {
            return Exchange.isKey(statement) ? !hasKey(statement.sql()) : !hasTrigger(statement.sql());
        }

        private boolean hasTrigger(String sql) {
            return session
                    .query("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = "
                            + Sql.text(live))
                    .stream()
                    .anyMatch(
                            row -> sql.startsWith(" TRIGGER " + Sql.name(row.text(0)) + ' ', sql.indexOf(" TRIGGER ")));
        }

        private boolean hasKey(String sql) {
            return session
                    .query("SELECT constraint_schema, table_name, constraint_name FROM"
                            + " information_schema.referential_constraints WHERE unique_constraint_schema = "
                            + Sql.text(live))
                    .stream()
                    .anyMatch(row -> sql.startsWith("ALTER TABLE " + Sql.name(row.text(0), row.text(1))
                            + " ADD CONSTRAINT " + Sql.name(row.text(2)) + ' '));
        }
    }
}
