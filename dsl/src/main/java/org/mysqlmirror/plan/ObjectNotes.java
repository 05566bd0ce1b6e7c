package org.mysqlmirror.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.catalog.DatabaseNames;
import org.mysqlmirror.catalog.Grants;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.OtherObject.State;
import org.mysqlmirror.catalog.SqlMode;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.ObjectKind;

/** What a person should know about the objects that come along, and about those that do not. */
final class ObjectNotes {
    private final ObjectTasks tasks;
    private final List<OtherObject> brought;
    private final List<Trigger> triggers;
    private final Side source;
    private final Side target;
    private final List<String> notes = new ArrayList<>();

    /** @param triggers of the source's tables that are brought */
    ObjectNotes(ObjectTasks tasks, List<Trigger> triggers) {
        this.tasks = tasks;
        this.brought = tasks.brought();
        this.triggers = triggers;
        this.source = tasks.situation().source();
        this.target = tasks.situation().target();
    }

    List<String> notes() {
        if (tasks.request().objects().choice().everything()) {
            unseen();
        }
        leftOut();
        onlyOnTarget();
        broken();
        withoutSequences();
        namingTheSource();
        elsewhere();
        underOtherCollations();
        cannotBePutBack();
        return notes;
    }

    private void note(String text, List<String> names) {
        if (!names.isEmpty()) {
            notes.add(text + ": " + MirrorPlanner.listed(names));
        }
    }

    // What an account may not see, it is not told of: no error would ever say that something is missing.
    private void unseen() {
        Grants grants = source.server().grants();
        List<String> kinds = new ArrayList<>();
        if (!grants.on("TRIGGER", source.database())) {
            kinds.add("triggers (TRIGGER)");
        }
        if (brings(ObjectKind.EVENTS) && !grants.on("EVENT", source.database())) {
            kinds.add("events (EVENT)");
        }
        boolean seesRoutines = Stream.of("EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE")
                        .anyMatch(privilege -> grants.on(privilege, source.database()))
                || grants.global("SHOW_ROUTINE")
                || grants.global("SELECT")
                || grants.on("SELECT", "mysql", "proc");
        if (brings(ObjectKind.PROCEDURES) && !seesRoutines) {
            kinds.add("routines (EXECUTE)");
        }
        note(
                source.name() + ": user " + source.connection().user()
                        + " lacks the right to see these, so none are brought",
                kinds);
    }

    private boolean brings(ObjectKind kind) {
        return tasks.request().objects().brings(kind, tasks.request().selection());
    }

    private void leftOut() {
        String kinds = Stream.of(Kind.values())
                .map(this::leftOut)
                .filter(text -> !text.isEmpty())
                .collect(joining(", "));
        if (!kinds.isEmpty()) {
            notes.add("left out: " + kinds);
        }
    }

    private String leftOut(Kind kind) {
        List<String> names = source.catalog().others().stream()
                .filter(object -> object.kind() == kind && !tasks.wanted().contains(object))
                .filter(object -> !tasks.request().selection().ignores(object.name()))
                .map(OtherObject::name)
                .toList();
        return names.isEmpty() ? "" : Figures.of(names.size(), kind.noun()) + " (" + MirrorPlanner.listed(names) + ')';
    }

    private void onlyOnTarget() {
        note(
                "objects that only the target has, and that stay",
                target.catalog().others().stream()
                        .filter(object -> brings(ObjectTasks.kind(object)))
                        .filter(object -> object.kind() != Kind.VIEW
                                || tasks.request().selection().includes(object.name()))
                        .filter(object -> source.catalog().others().stream()
                                .noneMatch(there -> there.kind() == object.kind()
                                        && there.name().equals(object.name())))
                        .map(ObjectNotes::called)
                        .toList());
    }

    private static String called(OtherObject object) {
        return object.kind().noun() + ' ' + object.name();
    }

    private void broken() {
        note("left out, since what they show is gone on the source", names(tasks.broken()));
    }

    private void withoutSequences() {
        note("left out, since MySQL has no sequences", names(tasks.unknownToTarget()));
    }

    private static List<String> names(List<OtherObject> objects) {
        return objects.stream().map(ObjectNotes::called).toList();
    }

    // Nobody rewrites a body: what it means by a name, only its author knows.
    private void namingTheSource() {
        if (source.database().equals(target.database())) {
            return;
        }
        List<String> naming = Stream.concat(
                        brought.stream()
                                .filter(object -> object.kind() != Kind.VIEW && object.kind() != Kind.SEQUENCE)
                                .filter(object -> names(object.writing().text(), object.aspect("sql_mode")))
                                .map(ObjectNotes::called),
                        triggers.stream()
                                .filter(trigger -> names(trigger.body(), trigger.sqlMode()))
                                .map(trigger -> "trigger " + trigger.name()))
                .toList();
        note("these name the database " + source.database() + ", and go on meaning that one on the target", naming);
    }

    private boolean names(String body, String mode) {
        return DatabaseNames.named(body, new SqlMode(mode), source.database());
    }

    private void elsewhere() {
        List<String> reading = brought.stream()
                .filter(object -> object.kind() == Kind.VIEW)
                .filter(view -> !tasks.text(view).foreigners().isEmpty())
                .map(view ->
                        called(view) + " (" + String.join(", ", tasks.text(view).foreigners()) + ')')
                .toList();
        note("these read another database, on the target as well", reading);
    }

    private void underOtherCollations() {
        Set<String> known = target.server().collations();
        Predicate<String> unknown = collation -> !collation.isEmpty() && !known.contains(collation);
        Set<String> collations = brought.stream()
                .map(object -> object.writing().collation())
                .filter(unknown)
                .collect(Collectors.toCollection(TreeSet::new));
        note(
                "texts in these compare in another way, since "
                        + target.server().version() + " does not know " + String.join(", ", collations),
                names(brought.stream()
                        .filter(object -> unknown.test(object.writing().collation()))
                        .toList()));
        note(
                "parameters and variables of these take their charset from the database, which was "
                        + source.catalog().collation() + " and is "
                        + target.catalog().collation(),
                names(brought.stream()
                        .filter(object -> object.kind() == Kind.FUNCTION || object.kind() == Kind.PROCEDURE)
                        .filter(object -> !object.writing().databaseCollation().isEmpty()
                                && !object.writing()
                                        .databaseCollation()
                                        .equals(target.catalog().collation()))
                        .toList()));
    }

    private void cannotBePutBack() {
        note(
                "user " + target.connection().user() + " may not read these on the target, so they cannot be put back",
                names(target.catalog().others().stream()
                        .filter(there -> there.writing().state() == State.HIDDEN)
                        .filter(there -> brought.stream()
                                .anyMatch(object -> object.kind() == there.kind()
                                        && object.name().equals(there.name())))
                        .toList()));
    }
}
