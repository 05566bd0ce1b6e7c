package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Structures.ObjectDifference;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.SyncRequest;

/** What a person should know of a repair, and nobody has to consent to. */
final class SyncNotes {
    private final SyncScope scope;
    private final SyncRequest request;
    private final Side source;
    private final Side target;
    private final List<TableFindings> findings;
    private final List<TableRepair> repairs;

    SyncNotes(SyncScope scope, List<TableFindings> findings, List<TableRepair> repairs) {
        this.scope = scope;
        this.request = scope.request();
        this.source = scope.situation().source();
        this.target = scope.situation().target();
        this.findings = findings;
        this.repairs = repairs;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        scope.differing().forEach((table, differences) -> {
            if (scope.copied().contains(table)) {
                notes.add(table + " is replaced as a whole: its definition differs in " + SyncScope.what(differences));
            }
        });
        hidden(notes);
        scope.differing().forEach((table, differences) -> {
            if (!scope.copied().contains(table) && !scope.altered().contains(table)) {
                notes.add(table + " could not be given the same definition: it differs in "
                        + SyncScope.what(differences));
            }
        });
        if (request.undoFile().isPresent()
                && (!scope.copied().isEmpty()
                        || !scope.dropped().isEmpty()
                        || !scope.altered().isEmpty())) {
            notes.add("the undo file is about rows: what is copied, replaced, altered or dropped is not in it");
        }
        scope.copied().stream()
                .filter(table -> !scope.differing().containsKey(table))
                .filter(scope.comparison().common()::contains)
                .forEach(table ->
                        notes.add(table + " is replaced as a whole, since a foreign key ties it to such a table"));
        findings.forEach(found -> found.unknown()
                .ifPresent(
                        reason -> notes.add(found.table() + " could not be compared and stays as it is: " + reason)));
        request.selection().where().forEach((table, condition) -> notes.add(table + " only where " + condition));
        notes.addAll(request.selection().values().notes(", read with the rows that were compared"));
        if (request.newPartitionsOnly()) {
            request.partitions()
                    .forEach((table, column) -> notes.add(table + ": rows whose " + column
                            + " both sides know were not compared (--new-partitions-only)"));
        }
        notTransactional(notes);
        objects(notes);
        if (scope.comparison().sourceWay() == SnapshotWay.NONE || request.consistency() == Consistency.NONE) {
            notes.add(
                    "no snapshot: every row is read again before it is written, and one that agrees by then is left alone");
        }
        if (source.server().version().isMariaDb()
                && request.consistency() == Consistency.SNAPSHOT
                && !scope.compared().isEmpty()) {
            // MariaDB 10.11 keeps metadata locks over ROLLBACK TO SAVEPOINT when its binary log is on; MySQL does not.
            notes.add("until this ends, nobody can alter or drop the tables that were read on " + source.name()
                    + ": MariaDB holds them fast");
        }
        notes.addAll(HookSteps.notes(
                scope.request().hooks(), scope.situation().target().database()));
        notes.addAll(new HookNames(
                        scope.request().hooks(),
                        scope.situation(),
                        source.catalog().tables())
                .notes(false));
        notes.addAll(new ProductionGuard(scope.situation()).notes());
        return notes;
    }

    private void hidden(List<String> notes) {
        List<String> kept = scope.comparison().extra().stream()
                .filter(table -> !scope.dropped().contains(table))
                .toList();
        if (!kept.isEmpty()) {
            notes.add("stays, although only the target has it: " + MirrorPlanner.listed(kept)
                    + (scope.seesAll()
                            ? " (the source has a view of that name)"
                            : " (user " + source.connection().user() + " may not see all of " + source.database()
                                    + ')'));
        }
    }

    private void notTransactional(List<String> notes) {
        List<String> outside = repairs.stream()
                .flatMap(repair -> target.catalog().table(repair.table()).stream())
                .filter(table -> !table.isTransactional())
                .map(table -> table.name() + " (" + table.engine() + ')')
                .toList();
        if (!outside.isEmpty()) {
            notes.add("no transaction protects these engines, so a repair that breaks off stays half done: "
                    + MirrorPlanner.listed(outside));
        }
    }

    private void objects(List<String> notes) {
        List<ObjectDifference> objects = new Structures(
                        source.server().version().flavor(),
                        target.server().version().flavor())
                .objects(
                        source.catalog(),
                        target.catalog(),
                        table -> !scope.copied().contains(table)
                                && request.selection().includes(table));
        if (!objects.isEmpty()) {
            notes.add("not brought yet: "
                    + MirrorPlanner.listed(objects.stream()
                            .map(object -> object.kind() + ' ' + object.name() + " ("
                                    + object.status().name().toLowerCase(Locale.ROOT) + ')')
                            .toList()));
        }
    }
}
