package org.mysqlmirror.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.ObjectDefinition;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.WriteSession;
import org.mysqlmirror.inspect.DefinitionReader;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.plan.ObjectTask;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.run.JobRecord.SetAside;

/**
 * Brings views, routines, events and sequences. All definitions are read before anything is replaced; then each object is made as
 * soon as those that it needs are there.
 */
final class ObjectsRun {
    private final JobContext job;
    private final Side source;
    private final Side target;
    private final ObjectStatements statements;
    private final Map<ObjectTask, List<SetAside>> wanted = new LinkedHashMap<>();
    private final List<SetAside> before = new ArrayList<>();

    ObjectsRun(JobContext job, Situation situation) {
        this.job = job;
        this.source = situation.source();
        this.target = situation.target();
        this.statements = new ObjectStatements(situation.target().server());
    }

    /** Reads what is brought; makes the sequences that tables may wait for. */
    void read(Step.ReadDefinitions step) {
        Set<String> timeZones = new TreeSet<>();
        try (ReadSession session = job.source().read()) {
            DefinitionReader reader = reader(session, source);
            for (ObjectTask task : step.objects()) {
                job.cancellation().throwIfCancelled();
                ObjectDefinition definition = task.disabled()
                        ? reader.disabledEvent(task.name())
                        : reader.definition(task.kind(), task.name());
                wanted.put(task, statements.of(definition, task.definer()));
                timeZones.add(definition.origin().timeZone());
            }
        }
        mustBeKnown(timeZones);
        step.newSequences().forEach(task -> {
            before.add(statements.drop(task.kind(), task.name()));
            make(wanted.get(task));
        });
    }

    private static DefinitionReader reader(ReadSession session, Side side) {
        return new DefinitionReader(session, side.server().version().flavor(), side.database());
    }

    // A server knows names of time zones only if somebody loaded them. SYSTEM is nobody's name.
    private void mustBeKnown(Set<String> timeZones) {
        timeZones.removeAll(Set.of("", "SYSTEM"));
        try (ReadSession session = job.target().read()) {
            List<String> unknown = timeZones.stream()
                    .filter(zone -> session.first("SELECT CONVERT_TZ('2000-01-01', '+00:00', " + Sql.text(zone) + ')')
                            .filter(row -> !row.isNull(0))
                            .isEmpty())
                    .toList();
            if (!unknown.isEmpty()) {
                throw MirrorException.refused(Problem.of(
                                "events run in time zones that the server does not know: " + String.join(", ", unknown))
                        .at(job.target().connection().name())
                        .hint("Load them there with mysql_tzinfo_to_sql, or --events skip"));
            }
        }
    }

    /**
     * @param remember is told, before anything is replaced, what puts the target's objects back as they were
     * @throws MirrorException with the problems of every object that could not be made
     */
    void replace(Step.ReplaceObjects step, Consumer<List<SetAside>> remember) {
        job.lock().mustBeHeld();
        Map<ObjectTask, List<SetAside>> present = present(step.objects());
        remember.accept(List.copyOf(before));
        Problems problems = new Problems();
        int same = 0;
        int made = 0;
        for (ObjectTask task : step.objects()) {
            job.cancellation().throwIfCancelled();
            List<SetAside> statementsOfTask = wanted.get(task);
            if (statementsOfTask.equals(present.get(task))) {
                same++;
                continue;
            }
            try {
                make(statementsOfTask);
                made++;
            } catch (MirrorException e) {
                if (e.exitCode() != ExitCode.FAILED) {
                    throw e;
                }
                e.problems()
                        .forEach(problem -> problems.add(
                                new Problem(task + ": " + problem.what(), problem.where(), problem.hint())));
                makeAgain(task, present, problems);
            }
        }
        job.events().accept(new Event.ObjectsMade(made, same));
        problems.throwIfAny(ExitCode.FAILED);
    }

    // A routine is dropped before its successor is created.
    private void makeAgain(ObjectTask task, Map<ObjectTask, List<SetAside>> present, Problems problems) {
        if (!present.containsKey(task)) {
            return;
        }
        try {
            make(present.get(task));
        } catch (MirrorException e) {
            e.problems()
                    .forEach(problem -> problems.add(new Problem(
                            task + " could not be put back either: " + problem.what(),
                            problem.where(),
                            problem.hint())));
        }
    }

    // What is there, and with that the way back: first what is replaced, then what is new.
    private Map<ObjectTask, List<SetAside>> present(List<ObjectTask> tasks) {
        Map<ObjectTask, List<SetAside>> present = new LinkedHashMap<>();
        List<SetAside> drops = new ArrayList<>(before);
        before.clear();
        try (ReadSession session = job.target().read()) {
            DefinitionReader reader = reader(session, target);
            for (ObjectTask task : tasks) {
                if (task.isNew()) {
                    SetAside drop = statements.drop(task.kind(), task.name());
                    if (!drops.contains(drop)) {
                        drops.add(drop);
                    }
                    continue;
                }
                List<SetAside> old = statements.of(reader.definition(task.kind(), task.name()));
                present.put(task, old);
                before.addAll(old);
            }
        }
        before.addAll(drops);
        return present;
    }

    // In a session of its own: the settings of one object are nothing to the next.
    private void make(List<SetAside> statementsOfTask) {
        try (WriteSession session = job.target().write(job.permit())) {
            session.use(target.database());
            for (SetAside statement : statementsOfTask) {
                session.set(statement.settings());
                session.execute(statement.sql());
            }
        }
    }
}
