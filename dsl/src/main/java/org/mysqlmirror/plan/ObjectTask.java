package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.OtherObject.Kind;

/**
 * An object to create on the target.
 *
 * @param definer as SQL; empty for a sequence, which has none
 * @param change what the target has under its name
 * @param disabled whether it is an event that arrives switched off
 */
public record ObjectTask(Kind kind, String name, String definer, Change change, boolean disabled) {

    /** What becomes of the target's object. */
    public enum Change {
        /** There is none yet. */
        NEW,
        /** It is another one. */
        DIFFERENT,
        /** It looks the same, as far as catalogs tell. */
        ALIKE
    }

    public ObjectTask {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(definer, "definer is null");
        requireNonNull(change, "change is null");
    }

    public boolean isNew() {
        return change == Change.NEW;
    }

    /** {@code view v}. */
    @Override
    public String toString() {
        return kind.noun() + ' ' + name;
    }

    /** {@code 3 views (a, b, c), 1 event (e)}. */
    static String counted(List<ObjectTask> tasks) {
        return Stream.of(Kind.values())
                .map(kind -> counted(kind, tasks))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(Kind kind, List<ObjectTask> tasks) {
        List<String> names = tasks.stream()
                .filter(task -> task.kind() == kind)
                .map(ObjectTask::name)
                .toList();
        return names.isEmpty() ? "" : Figures.of(names.size(), kind.noun()) + " (" + MirrorPlanner.listed(names) + ')';
    }
}
