package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.TableGroups;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.ObjectKind;
import org.mysqlmirror.request.Strategy;

/** What a strategy comes to: which tables are put in place together, what makes room for them, and what becomes of that. */
final class Placement {
    private final MirrorRequest request;
    private final Method method;
    private final Definers definers;
    private final Side source;
    private final Side target;
    private final List<Table> tables;
    private final Set<String> moved;

    /**
     * @param method that was chosen
     * @param tables of the source, all that are brought
     */
    Placement(MirrorRequest request, Method method, Situation situation, List<Table> tables, Definers definers) {
        this.definers = definers;
        this.method = method;
        this.request = request;
        this.source = situation.source();
        this.target = situation.target();
        this.tables = List.copyOf(tables);
        this.moved = Collections.unmodifiableSet(new LinkedHashSet<>(makingRoom()));
    }

    /** The selected tables; with them, where that is wished, all tables that refer to them and that the source has as well. */
    static List<Table> withChildren(MirrorRequest request, Situation situation, List<Table> selected) {
        if (!request.includeChildren()) {
            return selected;
        }
        Catalog catalog = situation.target().catalog();
        Set<String> names = selected.stream().map(Table::name).collect(toSet());
        boolean more = true;
        while (more) {
            more = catalog.tables().stream()
                    .flatMap(table -> table.foreignKeys().stream())
                    .filter(ForeignKey::staysInside)
                    .filter(key -> names.contains(key.parent().table()))
                    .map(key -> key.child().table())
                    .filter(child -> !request.selection().ignores(child))
                    .filter(child -> situation.source().catalog().table(child).isPresent())
                    .toList()
                    .stream()
                    .anyMatch(names::add);
        }
        return situation.source().catalog().tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }

    Replaced replaced() {
        return replaced(request);
    }

    static Replaced replaced(MirrorRequest request) {
        return request.strategy() == Strategy.ATOMIC_RENAME && !request.dropOld() ? Replaced.KEPT : Replaced.DROPPED;
    }

    /** Whether rows travel through us. */
    boolean streams() {
        return method == Method.STREAM;
    }

    /** Whether all tables change in one moment. */
    boolean isAtOnce() {
        return request.strategy() != Strategy.REPLACE_EXISTING;
    }

    /** The target's tables that make room. */
    Set<String> moved() {
        return moved;
    }

    /** The target's tables that only it has, and that go without a successor. */
    List<String> goneForGood() {
        return moved.stream()
                .filter(name -> tables.stream().noneMatch(table -> table.name().equals(name)))
                .toList();
    }

    /** The target's views, routines, events and sequences that only it has, and that go. */
    List<OtherObject> objectsGoneForGood() {
        if (!isBomb()) {
            return List.of();
        }
        return target.catalog().others().stream()
                .filter(object -> object.kind() != OtherObject.Kind.TRIGGER)
                .filter(object -> !request.selection().ignores(object.name()))
                .filter(object -> source.catalog().others().stream()
                        .noneMatch(other ->
                                other.kind() == object.kind() && other.name().equals(object.name())))
                .toList();
    }

    // Who brings views alone rebuilds nothing.
    private boolean isBomb() {
        return request.strategy() == Strategy.BOMB_AND_REBUILD && !tables.isEmpty();
    }

    // Tables that are ignored are not looked at: not even a bomb hits them.
    private List<String> makingRoom() {
        Set<String> names = tables.stream().map(Table::name).collect(toSet());
        boolean everything = isBomb();
        return target.catalog().tables().stream()
                .map(Table::name)
                .filter(name -> names.contains(name)
                        || everything && !request.selection().ignores(name))
                .toList();
    }

    /** Foreign keys of tables that stay where they are, whose parents are moved away. */
    List<ForeignKey> stranded() {
        return Stream.concat(
                        target.catalog().foreignChildren().stream().filter(key -> !isOurs(key)),
                        target.catalog().tables().stream()
                                .filter(table -> !moved.contains(table.name()))
                                .flatMap(table -> table.foreignKeys().stream())
                                .filter(ForeignKey::staysInside))
                .filter(key -> moved.contains(key.parent().table()))
                .toList();
    }

    // Beside the target stand copies that an earlier job has made or kept.
    private boolean isOurs(ForeignKey key) {
        SideSchemas schemas = SideSchemas.of(target.database());
        return List.of(schemas.aside(), schemas.old(), schemas.kept())
                .contains(key.child().database());
    }

    /** Foreign keys of tables that are kept, whose parents stay where they are: they would go on guarding and following these. */
    List<ForeignKey> tiedToKept() {
        return replaced() == Replaced.DROPPED
                ? List.of()
                : target.catalog().tables().stream()
                        .filter(table -> moved.contains(table.name()))
                        .flatMap(table -> table.foreignKeys().stream())
                        .filter(key -> !key.staysInside()
                                || !moved.contains(key.parent().table()))
                        .toList();
    }

    List<TableGroup> groups() {
        TableTasks tasks = new TableTasks(request, method, target.server(), tables);
        Map<String, Table> byName = source.catalog().tablesByName();
        if (isAtOnce()) {
            return List.of(group(tables, moved, tasks));
        }
        return connected().stream()
                .map(group -> group(group.stream().map(byName::get).toList(), present(group), tasks))
                .toList();
    }

    private boolean bringsTriggers() {
        return request.objects().brings(ObjectKind.TRIGGERS, request.selection());
    }

    private List<List<String>> connected() {
        // Keys of the target's present tables count as well: what is moved away together has to be replaced together.
        List<ForeignKey> keys = Stream.concat(
                        tables.stream().flatMap(table -> table.foreignKeys().stream()),
                        target.catalog().tables().stream().flatMap(table -> table.foreignKeys().stream()))
                .toList();
        return TableGroups.of(tables.stream().map(Table::name).toList(), keys);
    }

    private List<String> present(Collection<String> names) {
        return names.stream().filter(moved::contains).toList();
    }

    private TableGroup group(List<Table> together, Collection<String> away, TableTasks tasks) {
        Set<String> names = together.stream().map(Table::name).collect(toSet());
        return new TableGroup(
                together.stream().map(tasks::of).toList(),
                new ArrayList<>(away),
                target.catalog().triggers().stream()
                        .filter(trigger -> away.contains(trigger.table()) || names.contains(trigger.table()))
                        .toList(),
                source.catalog().triggers().stream()
                        .filter(trigger -> names.contains(trigger.table()) && bringsTriggers())
                        .map(trigger -> new TableGroup.NewTrigger(trigger, definers.of(trigger.definer())))
                        .toList(),
                request.includeChildren()
                        ? stranded().stream()
                                .filter(key -> names.contains(key.parent().table()))
                                .toList()
                        : List.of());
    }
}
