package org.mysqlmirror.catalog;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;

/** Compares what two databases consist of. Nothing here looks at rows. */
public final class Structures {
    // Names that servers make up.
    private static final Pattern MADE_UP = Pattern.compile(".*_ibfk_\\d+|.*_chk_\\d+|CONSTRAINT_\\d+|\\d+");

    private final Spelling here;
    private final Spelling there;

    /** @param source the flavor of the server that holds the one, @param target of the other */
    public Structures(Flavor source, Flavor target) {
        boolean across = source != target;
        this.here = new Spelling(source, across);
        this.there = new Spelling(target, across);
    }

    /** Whether a name is one that a server makes up. */
    static boolean isMadeUp(String name) {
        return MADE_UP.matcher(name).matches();
    }

    Flavor source() {
        return here.flavor();
    }

    Flavor target() {
        return there.flavor();
    }

    /** In what two tables of one name differ; empty if in nothing. AUTO_INCREMENT counters are no part of it. */
    public List<Difference> of(Table source, Table target) {
        List<Difference> differences = new ArrayList<>();
        columns(source, target, differences);
        differences.addAll(named("index ", indexes(source, here), indexes(target, there)));
        keyed("foreign key", foreignKeys(source), foreignKeys(target), Structures::isMadeUp, differences);
        // MariaDB calls a check that is part of a column by the name of the column.
        keyed(
                "check",
                checks(source, here),
                checks(target, there),
                name -> isMadeUp(name) || source.column(name).isPresent(),
                differences);
        option("partitions", partitions(source, here), partitions(target, there), differences);
        option(
                "engine",
                source.engine().toLowerCase(Locale.ROOT),
                target.engine().toLowerCase(Locale.ROOT),
                differences);
        option(
                "collation",
                Spelling.collation(source.collation()),
                Spelling.collation(target.collation()),
                differences);
        option("comment", source.comment(), target.comment(), differences);
        option("options", here.options(source.options()), there.options(target.options()), differences);
        return differences;
    }

    private void columns(Table source, Table target, List<Difference> differences) {
        Map<String, String> one = new LinkedHashMap<>();
        Map<String, String> other = new LinkedHashMap<>();
        source.columns().forEach(column -> one.put(column.name(), here.column(column, source)));
        target.columns().forEach(column -> other.put(column.name(), there.column(column, target)));
        List<Difference> found = named("column ", one, other);
        differences.addAll(found);
        if (one.keySet().equals(other.keySet()) && !List.copyOf(one.keySet()).equals(List.copyOf(other.keySet()))) {
            differences.add(new Difference(
                    "order of columns", String.join(", ", one.keySet()), String.join(", ", other.keySet())));
        }
    }

    /** What is different under each name. */
    private static List<Difference> named(String kind, Map<String, String> source, Map<String, String> target) {
        Set<String> names = new LinkedHashSet<>(source.keySet());
        names.addAll(target.keySet());
        return names.stream()
                .filter(name -> !source.getOrDefault(name, "").equals(target.getOrDefault(name, "")))
                .map(name -> new Difference(kind + name, source.getOrDefault(name, ""), target.getOrDefault(name, "")))
                .toList();
    }

    // What has a name that a server made up is known by what it says.
    private static void keyed(
            String kind,
            Map<String, String> source,
            Map<String, String> target,
            Predicate<String> madeUp,
            List<Difference> differences) {
        Map<String, String> here = new LinkedHashMap<>(source);
        Map<String, String> there = new LinkedHashMap<>(target);
        here.entrySet().removeIf(entry -> {
            boolean same = entry.getValue().equals(there.get(entry.getKey()));
            if (same) {
                there.remove(entry.getKey());
                return true;
            }
            return madeUp.test(entry.getKey()) && removeOne(there, entry.getValue(), madeUp);
        });
        differences.addAll(named(kind + ' ', here, there));
    }

    private static boolean removeOne(Map<String, String> from, String text, Predicate<String> names) {
        return from.entrySet().stream()
                .filter(entry -> entry.getValue().equals(text) && names.test(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(from::remove)
                .isPresent();
    }

    private static void option(String what, String source, String target, List<Difference> differences) {
        if (!source.equals(target)) {
            differences.add(new Difference(what, source, target));
        }
    }

    private static Map<String, String> indexes(Table table, Spelling spelling) {
        Map<String, String> indexes = new LinkedHashMap<>();
        table.indexes().forEach(index -> indexes.put(index.name(), index(index, spelling)));
        return indexes;
    }

    private static String index(Index index, Spelling spelling) {
        String parts = index.parts().stream()
                .map(part -> part.column()
                                .orElseGet(() -> '('
                                        + spelling.expression(part.expression().orElse(""))
                                        + ')')
                        + part.prefix().map(length -> "(" + length + ')').orElse("")
                        + (part.descending() ? " desc" : ""))
                .collect(joining(", ", "(", ")"));
        return (index.unique() ? "unique " : "")
                + (index.type().equals("BTREE") ? "" : index.type().toLowerCase(Locale.ROOT) + ' ')
                + parts
                + (index.visible() ? "" : " invisible")
                + (index.comment().isEmpty() ? "" : " comment '" + index.comment() + '\'');
    }

    private static Map<String, String> foreignKeys(Table table) {
        Map<String, String> keys = new LinkedHashMap<>();
        table.foreignKeys().forEach(key -> keys.put(key.name(), foreignKey(key)));
        return keys;
    }

    private static String foreignKey(ForeignKey key) {
        String parent = key.staysInside() ? key.parent().table() : key.parent().toString();
        return '(' + String.join(", ", key.columns()) + ") -> " + parent + " (" + String.join(", ", key.parentColumns())
                + ") on update " + rule(key.onUpdate()) + " on delete " + rule(key.onDelete());
    }

    // For InnoDB the two are the same.
    private static String rule(String rule) {
        return rule.equalsIgnoreCase("RESTRICT") ? "no action" : rule.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> checks(Table table, Spelling spelling) {
        Map<String, String> checks = new LinkedHashMap<>();
        table.checks().stream()
                .filter(check -> !Spelling.isJsonCheck(check, table))
                .forEach(check -> checks.put(
                        check.name(), spelling.expression(check.clause()) + (check.enforced() ? "" : " not enforced")));
        return checks;
    }

    private static String partitions(Table table, Spelling spelling) {
        return table.partitions().stream().map(spelling::expression).collect(joining(", "));
    }

    /** How an object fares. */
    public enum Status {
        MISSING,
        EXTRA,
        DIFFERENT
    }

    /**
     * An object that is not the same.
     *
     * @param aspects in which it differs; empty for one that only one side has
     */
    public record ObjectDifference(String kind, String name, Status status, List<String> aspects) {
        public ObjectDifference {
            aspects = List.copyOf(aspects);
        }
    }

    /**
     * The views, routines, events and triggers that differ.
     *
     * @param wanted whether a view, or the table of a trigger, is looked at
     */
    public List<ObjectDifference> objects(Catalog source, Catalog target, Predicate<String> wanted) {
        Map<String, OtherObject> one = objects(source, wanted);
        Map<String, OtherObject> other = objects(target, wanted);
        Set<String> all = new LinkedHashSet<>(one.keySet());
        all.addAll(other.keySet());
        List<ObjectDifference> differences = new ArrayList<>();
        for (String id : all) {
            OtherObject first = one.get(id);
            OtherObject second = other.get(id);
            if (first == null || second == null) {
                OtherObject it = first == null ? second : first;
                differences.add(new ObjectDifference(
                        it.kind().noun(), it.name(), first == null ? Status.EXTRA : Status.MISSING, List.of()));
                continue;
            }
            List<String> aspects = first.aspects().keySet().stream()
                    .filter(aspect -> !isSame(aspect, first, second))
                    .toList();
            if (!aspects.isEmpty()) {
                differences.add(new ObjectDifference(first.kind().noun(), first.name(), Status.DIFFERENT, aspects));
            }
        }
        return differences;
    }

    private boolean isSame(String aspect, OtherObject first, OtherObject second) {
        // What ran twice would do everything twice: that an event rests on the target is no difference.
        return isResting(aspect, first, second)
                || here.aspect(aspect, first.aspect(aspect)).equals(there.aspect(aspect, second.aspect(aspect)));
    }

    private static boolean isResting(String aspect, OtherObject first, OtherObject second) {
        return aspect.equals(OtherObject.STATUS)
                && first.aspect(aspect).equals("enabled")
                && second.aspect(aspect).equals("disabled");
    }

    /** The events that run on the source and rest on the target. */
    public static List<String> restingEvents(Catalog source, Catalog target) {
        Map<String, OtherObject> there = objects(target, table -> false);
        return objects(source, table -> false).entrySet().stream()
                .filter(entry -> there.containsKey(entry.getKey()))
                .filter(entry -> isResting(OtherObject.STATUS, entry.getValue(), there.get(entry.getKey())))
                .map(entry -> entry.getValue().name())
                .toList();
    }

    private static Map<String, OtherObject> objects(Catalog catalog, Predicate<String> wanted) {
        Map<String, OtherObject> objects = new LinkedHashMap<>();
        Stream.concat(
                        catalog.others().stream()
                                .filter(object -> object.kind() != OtherObject.Kind.VIEW || wanted.test(object.name())),
                        catalog.triggers().stream()
                                .filter(trigger -> wanted.test(trigger.table()))
                                .map(Trigger::asObject))
                .forEach(object -> objects.put(object.kind() + " " + object.name(), object));
        return objects;
    }
}
