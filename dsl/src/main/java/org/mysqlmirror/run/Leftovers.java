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
import org.mysqlmirror.plan.Beside;
import org.mysqlmirror.run.JobRecord.Renaming;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Clears away what a dead job left on the target. We hold the lock, so whoever wrote the record is gone. */
final class Leftovers {
    private final Server target;
    private final WritePermit permit;
    private final List<Beside> places;

    /** @param places of one target, where a job may have left something */
    Leftovers(Server target, WritePermit permit, List<? extends Beside> places) {
        this.target = target;
        this.permit = permit;
        this.places = List.copyOf(places);
    }

    /**
     * Puts back what was out of the way, then drops what is beside the target. Tables that a job keeps stay.
     *
     * @return what was done, for the report; empty if there was nothing
     * @throws org.mysqlmirror.base.MirrorException (refused) if there is something that bears no record of ours
     */
    Optional<String> clear() {
        try (WriteSession session = target.write(permit)) {
            List<String> told = new ArrayList<>();
            for (Beside place : places) {
                clear(session, Workplace.of(session, place)).ifPresent(told::add);
            }
            return told.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", told));
        }
    }

    private Optional<String> clear(WriteSession session, Workplace place) {
        new StrayStatements(session, place.concerned()).end(place.job().isPresent());
        place.mustBeOurs();
        if (!place.isAnythingThere()) {
            return Optional.empty();
        }
        Optional<JobRecord.Content> content = place.job();
        List<Problem> problems = new ArrayList<>();
        content.ifPresent(dead -> problems.addAll(end(session, place, dead)));
        // A job that dies between its first two statements leaves an empty place, which hurts nobody.
        place.drop();
        // What cannot be put back is told, and does not keep every later job from its work.
        return content.map(dead -> "cleared away what " + dead.describe() + " had left" + told(problems));
    }

    /**
     * The same, but for the tables beside the target, which a job goes on with.
     *
     * @param job that has died
     * @return whether anything of that job is there
     * @throws org.mysqlmirror.base.MirrorException (refused) if there is something that bears no record of ours
     */
    boolean clearAllBut(String job) {
        boolean found = false;
        try (WriteSession session = target.write(permit)) {
            for (Beside beside : places) {
                Workplace place = Workplace.of(session, beside);
                new StrayStatements(session, place.concerned()).end(place.job().isPresent());
                place.mustBeOurs();
                Optional<JobRecord.Content> dead =
                        place.job().filter(content -> content.job().equals(job));
                dead.ifPresent(content -> throwIfAny(end(session, place, content)));
                found |= dead.isPresent();
            }
        }
        return found;
    }

    // Ends what a swap had begun, one way or the other.
    private List<Problem> end(WriteSession session, Workplace place, JobRecord.Content dead) {
        JobRecord.Swap swap = dead.swap();
        boolean renamed = swap.waiting().isPresent() && !isWaiting(session, swap);
        if (renamed) {
            place.freeTriggers(swap);
        }
        List<Problem> problems = new ArrayList<>(putBack(session, swap));
        if (swap.waiting().isPresent()) {
            place.settle(swap, renamed);
        }
        if (renamed) {
            place.dropReplaced();
            problems.addAll(renamed(swap.names()));
        }
        place.dropUnusedKept(dead);
        return problems;
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

    /**
     * Gives constraints their names, as far as they do not have them.
     *
     * @throws MirrorException with every name that could not be given, when all has been tried
     */
    void rename(List<Renaming> names) {
        throwIfAny(renamed(names));
    }

    private List<Problem> renamed(List<Renaming> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        try (WriteSession session = target.write(permit)) {
            for (Renaming name : names) {
                if (hasConstraint(session, name)) {
                    trying(name.sql(), problems, () -> session.execute(name.sql()));
                }
            }
        }
        return problems;
    }

    private static boolean hasConstraint(WriteSession session, Renaming name) {
        return session.number("SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = "
                        + Sql.text(name.table().database()) + " AND table_name = "
                        + Sql.text(name.table().table()) + " AND constraint_name = " + Sql.text(name.from()))
                > 0;
    }

    private List<Problem> putBack(WriteSession session, JobRecord.Swap swap) {
        if (swap.isPlain() || swap.placed().isEmpty()) {
            return List.of();
        }
        boolean renamed = !isWaiting(session, swap);
        Belongings belongings = new Belongings(session, live());
        return made((renamed ? swap.after() : swap.before())
                .stream().filter(belongings::isMissing).toList());
    }

    // All tables of a swap move at once.
    static boolean isWaiting(WriteSession session, JobRecord.Swap swap) {
        JobRecord.Asking asking = session::query;
        return swap.waiting().filter(asking::isThere).isPresent();
    }

    private List<Problem> made(List<SetAside> statements) {
        List<Problem> problems = new ArrayList<>();
        for (SetAside statement : statements) {
            trying(statement.sql(), problems, () -> Triggers.create(target, permit, live(), List.of(statement)));
        }
        return problems;
    }

    private static void trying(String sql, List<Problem> problems, Runnable statement) {
        try {
            statement.run();
        } catch (MirrorException e) {
            if (e.exitCode() == ExitCode.UNREACHABLE) {
                throw e;
            }
            e.problems()
                    .forEach(problem -> problems.add(
                            Problem.of(problem.what() + ", by: " + sql).at(problem.where())));
        }
    }

    private String live() {
        return places.get(0).live();
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
