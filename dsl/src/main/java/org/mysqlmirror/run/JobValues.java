package org.mysqlmirror.run;

import java.util.List;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.plan.Plan;
import org.mysqlmirror.plan.SnapshotWay;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.request.Values;

/**
 * The values of a mirror's conditions: read once, and the same for all that the job reads afterwards. Where tables are filled before
 * the snapshot is taken, they are read before that, since what is compared with it has to be chosen alike.
 */
final class JobValues {
    private final EventSink events;
    private final String moment;
    private Values values;

    JobValues(Plan plan, EventSink events) {
        this.values = plan.request().selection().values();
        this.moment = moment(plan);
        this.events = events;
    }

    /** When a job reads them: {@code in the snapshot}. */
    static String moment(Plan plan) {
        boolean first = plan.steps().stream()
                .filter(step -> step instanceof Step.FillTables || step instanceof Step.TakeSnapshot)
                .findFirst()
                .filter(step -> step instanceof Step.TakeSnapshot taken && taken.way() != SnapshotWay.NONE)
                .isPresent();
        return first ? "in the snapshot" : "when the job begins";
    }

    /** Reads them, if that has not been done. */
    void read(ReadSession session) {
        if (isOpen()) {
            values = SourceValues.in(session, values);
            values.notes(", read " + moment).forEach(note -> events.accept(new Event.Noted(note)));
        }
    }

    /** Whether there are any that have not been read. */
    boolean isOpen() {
        return !values.isEmpty() && values.literals().isEmpty();
    }

    /** The tasks with the values in their conditions. */
    List<TableTask> in(List<TableTask> tasks) {
        return tasks.stream().map(task -> task.with(values)).toList();
    }

    Step.FillTables in(Step.FillTables step) {
        return new Step.FillTables(step.beside(), in(step.tables()), step.method(), step.dumping(), step.workers());
    }
}
