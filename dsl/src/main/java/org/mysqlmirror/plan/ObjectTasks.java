package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.OtherObject.State;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Structures.ObjectDifference;
import org.mysqlmirror.catalog.ViewText;
import org.mysqlmirror.plan.ObjectTask.Change;
import org.mysqlmirror.request.EventState;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.ObjectKind;

/** Decides which objects come along with the tables, and in which order. */
final class ObjectTasks {
    // Views may call functions, take values from sequences, and build on other views. Bodies are only looked at when
    // they run.
    private static final List<Kind> ORDER =
            List.of(Kind.SEQUENCE, Kind.FUNCTION, Kind.PROCEDURE, Kind.VIEW, Kind.EVENT);

    private final MirrorRequest request;
    private final Situation situation;
    private final Side source;
    private final Side target;
    private final List<OtherObject> wanted;

    ObjectTasks(MirrorRequest request, Situation situation) {
        this.request = request;
        this.situation = situation;
        this.source = situation.source();
        this.target = situation.target();
        this.wanted = source.catalog().others().stream().filter(this::isWanted).toList();
    }

    private boolean isWanted(OtherObject object) {
        return request.objects().brings(kind(object), request.selection())
                && (object.kind() != Kind.VIEW || request.selection().includes(object.name()));
    }

    /** The word of {@code --objects} for it. */
    static ObjectKind kind(OtherObject object) {
        return ObjectKind.valueOf(object.kind().name() + 'S');
    }

    /** What was asked for, whether it can be brought or not. */
    List<OtherObject> wanted() {
        return wanted;
    }

    /** Views of something that is no longer there: they would work nowhere. */
    List<OtherObject> broken() {
        return wanted.stream()
                .filter(object -> object.writing().state() == State.BROKEN)
                .toList();
    }

    /** Sequences for a server that has none. */
    List<OtherObject> unknownToTarget() {
        return wanted.stream()
                .filter(object -> object.kind() == Kind.SEQUENCE)
                .filter(object -> !target.server().version().isMariaDb())
                .toList();
    }

    /** What is brought, in the order in which it is created. */
    List<OtherObject> brought() {
        List<OtherObject> all = new ArrayList<>(wanted);
        all.removeAll(broken());
        all.removeAll(unknownToTarget());
        List<OtherObject> views =
                all.stream().filter(object -> object.kind() == Kind.VIEW).toList();
        all.removeAll(views);
        all.addAll(dependentLast(views));
        all.sort(Comparator.comparing(object -> ORDER.indexOf(object.kind())));
        return all;
    }

    private List<OtherObject> dependentLast(List<OtherObject> views) {
        Map<String, OtherObject> byName =
                views.stream().collect(toMap(OtherObject::name, view -> view, (one, other) -> one));
        Set<OtherObject> placed = new LinkedHashSet<>();
        views.forEach(view -> place(view, byName, placed, new LinkedHashSet<>()));
        return List.copyOf(placed);
    }

    // As deep as views are stacked.
    private void place(
            OtherObject view, Map<String, OtherObject> byName, Set<OtherObject> placed, Set<OtherObject> visiting) {
        if (placed.contains(view) || !visiting.add(view)) {
            return;
        }
        text(view).references().stream()
                .filter(byName::containsKey)
                .forEach(name -> place(byName.get(name), byName, placed, visiting));
        placed.add(view);
    }

    /** The query of a view of the source. */
    ViewText text(OtherObject view) {
        return ViewText.of(view.writing().text(), source.database());
    }

    List<ObjectTask> tasks() {
        Definers definers = new Definers(target.server(), request.objects().definer());
        Map<String, Structures.Status> differences = differences();
        return brought().stream()
                .map(object -> new ObjectTask(
                        object.kind(),
                        object.name(),
                        object.kind() == Kind.SEQUENCE ? "" : definers.of(object.aspect("definer")),
                        change(object, differences),
                        object.kind() == Kind.EVENT && request.objects().events() == EventState.DISABLED))
                .toList();
    }

    private static Change change(OtherObject object, Map<String, Structures.Status> differences) {
        Structures.Status status = differences.get(object.kind().noun() + ' ' + object.name());
        return status == Structures.Status.MISSING ? Change.NEW : status == null ? Change.ALIKE : Change.DIFFERENT;
    }

    private Map<String, Structures.Status> differences() {
        Map<String, Structures.Status> all = new HashMap<>();
        new Structures(
                        source.server().version().flavor(),
                        target.server().version().flavor())
                .objects(source.catalog(), target.catalog(), name -> true)
                .forEach((ObjectDifference found) -> all.put(found.kind() + ' ' + found.name(), found.status()));
        return all;
    }

    /** The definers of everything that is brought. */
    Stream<String> definers() {
        return brought().stream().map(object -> object.aspect("definer")).filter(definer -> !definer.isEmpty());
    }

    Situation situation() {
        return situation;
    }

    MirrorRequest request() {
        return request;
    }

    /** The names of the views that were asked for: a selection may name one of them instead of a table. */
    Set<String> views() {
        Set<String> names = new LinkedHashSet<>();
        wanted.stream().filter(object -> object.kind() == Kind.VIEW).forEach(view -> names.add(view.name()));
        return names;
    }
}
