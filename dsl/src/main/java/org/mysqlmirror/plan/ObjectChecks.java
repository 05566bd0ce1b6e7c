package org.mysqlmirror.plan;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.OtherObject.Kind;
import org.mysqlmirror.catalog.OtherObject.State;
import org.mysqlmirror.catalog.SequenceNames;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.SqlMode;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.ViewText;

/** Everything that would keep an object from being made, asked before the first byte is written. One method for each check. */
final class ObjectChecks {
    private final ObjectTasks tasks;
    private final List<Table> tables;
    private final List<OtherObject> brought;
    private final Side source;
    private final Side target;
    private final Problems refusals;

    /** @param tables that are brought */
    ObjectChecks(ObjectTasks tasks, List<Table> tables, Problems refusals) {
        this.tasks = tasks;
        this.tables = tables;
        this.brought = tasks.brought();
        this.source = tasks.situation().source();
        this.target = tasks.situation().target();
        this.refusals = refusals;
    }

    void check() {
        new Definers(target.server(), tasks.request().objects().definer()).check(target, refusals);
        mayRead();
        mayWrite();
        functionsCanBeMade();
        targetUnderstands();
        namesStayApart();
        viewsAreClear();
        viewsHaveTheirTables();
        sequencesAreThere();
    }

    private List<OtherObject> of(Kind kind) {
        return brought.stream().filter(object -> object.kind() == kind).toList();
    }

    private List<OtherObject> routines() {
        return brought.stream()
                .filter(object -> object.kind() == Kind.FUNCTION || object.kind() == Kind.PROCEDURE)
                .toList();
    }

    private void mayRead() {
        Rights rights = new Rights(source, refusals);
        if (!of(Kind.VIEW).isEmpty()) {
            rights.mustHave(List.of("SHOW VIEW"), source.database());
        }
        List<String> hidden = routines().stream()
                .filter(routine -> routine.writing().state() == State.HIDDEN)
                .map(ObjectChecks::called)
                .toList();
        if (!hidden.isEmpty()) {
            refusals.add(Problem.of("user " + source.connection().user() + " may not read the body of "
                            + MirrorPlanner.listed(hidden))
                    .at(source.name())
                    .hint("GRANT "
                            + (source.server().version().isMariaDb() ? "SELECT ON mysql.proc" : "SHOW_ROUTINE ON *.*")
                            + " to it, or name what comes along by --objects"));
        }
    }

    private static String called(OtherObject object) {
        return object.kind().noun() + ' ' + object.name();
    }

    private void mayWrite() {
        Set<String> privileges = new LinkedHashSet<>();
        if (!of(Kind.VIEW).isEmpty()) {
            privileges.addAll(List.of("CREATE VIEW", "SHOW VIEW", "DROP"));
        }
        if (!routines().isEmpty()) {
            privileges.addAll(List.of("CREATE ROUTINE", "ALTER ROUTINE"));
        }
        if (!of(Kind.EVENT).isEmpty()) {
            privileges.add("EVENT");
        }
        if (!of(Kind.SEQUENCE).isEmpty()) {
            privileges.addAll(List.of("CREATE", "DROP", "SELECT", "INSERT"));
        }
        new Rights(target, refusals).mustHave(List.copyOf(privileges), target.database());
    }

    // With a binary log a server lets only SUPER make functions, and none that might write who knows what (errors 1418,
    // 1419).
    private void functionsCanBeMade() {
        ServerFacts server = target.server();
        if (!server.isOn("log_bin") || server.isOn("log_bin_trust_function_creators")) {
            return;
        }
        List<String> unsafe = of(Kind.FUNCTION).stream()
                .filter(function -> !function.aspect("deterministic").equals("YES"))
                .filter(function -> !List.of("NO SQL", "READS SQL DATA").contains(function.aspect("data access")))
                .map(OtherObject::name)
                .toList();
        boolean lacksSuper = !server.version().isMariaDb()
                && !server.grants().global("SUPER")
                && !of(Kind.FUNCTION).isEmpty();
        if (lacksSuper || !unsafe.isEmpty()) {
            refusals.add(Problem.of("functions cannot be created: the binary log is on, and "
                            + (lacksSuper
                                    ? "user " + target.connection().user() + " lacks SUPER"
                                    : "these are declared neither DETERMINISTIC nor NO SQL nor READS SQL DATA: "
                                            + MirrorPlanner.listed(unsafe)))
                    .at(target.name())
                    .hint("SET GLOBAL log_bin_trust_function_creators = ON"));
        }
    }

    private void targetUnderstands() {
        for (OtherObject object : brought) {
            Set<String> unknown = new LinkedHashSet<>(new SqlMode(object.aspect("sql_mode")).unknownTo(flavor(target)));
            ViewText.of(object.writing().text(), source.database()).words().stream()
                    .filter(source.server().collations()::contains)
                    .filter(word -> !target.server().collations().contains(word))
                    .forEach(unknown::add);
            if (!unknown.isEmpty()) {
                refusals.add(Problem.of(called(object) + " uses what "
                                + target.server().version() + " does not know: " + String.join(", ", unknown))
                        .at(target.name())
                        .hint("Change it on the source, or name what comes along by --objects"));
            }
        }
    }

    private static Flavor flavor(Side side) {
        return side.server().version().flavor();
    }

    // Tables, views and sequences share their names.
    private void namesStayApart() {
        Set<String> targetTables = target.catalog().tablesByName().keySet();
        brought.stream().filter(ObjectChecks::isLikeTable).forEach(object -> {
            boolean other = target.catalog().others().stream()
                    .anyMatch(there ->
                            isLikeTable(there) && there.name().equals(object.name()) && there.kind() != object.kind());
            if (other || targetTables.contains(object.name())) {
                clash(called(object), other ? "another kind of object" : "a table");
            }
        });
        Set<String> views = target.catalog().others().stream()
                .filter(ObjectChecks::isLikeTable)
                .map(OtherObject::name)
                .collect(toSet());
        tables.stream()
                .filter(table -> views.contains(table.name()))
                .forEach(table -> clash("table " + table.name(), "a view or sequence"));
    }

    private static boolean isLikeTable(OtherObject object) {
        return object.kind() == Kind.VIEW || object.kind() == Kind.SEQUENCE;
    }

    private void clash(String what, String there) {
        refusals.add(Problem.of(what + " cannot be brought: under that name the target has " + there)
                .at(target.label())
                .hint("Rename or drop it there, or --ignore it"));
    }

    private void viewsAreClear() {
        of(Kind.VIEW).forEach(view -> tasks.text(view)
                .ambiguity()
                .ifPresent(why ->
                        refusals.add(Problem.of("view " + view.name() + " cannot be moved to another database: " + why)
                                .at(source.label())
                                .hint("Give the table in it another alias, or --ignore the view"))));
    }

    private void viewsHaveTheirTables() {
        Set<String> present = new LinkedHashSet<>();
        tables.forEach(table -> present.add(table.name()));
        target.catalog().tables().forEach(table -> present.add(table.name()));
        Stream.concat(brought.stream(), target.catalog().others().stream())
                .forEach(object -> present.add(object.name()));
        Set<String> functions = source.catalog().others().stream()
                .filter(object -> object.kind() == Kind.FUNCTION)
                .map(OtherObject::name)
                .collect(toSet());
        List<OtherObject> clear = of(Kind.VIEW).stream()
                .filter(view -> tasks.text(view).ambiguity().isEmpty())
                .toList();
        for (OtherObject view : clear) {
            List<String> missing = new ArrayList<>(tasks.text(view).references());
            tasks.text(view).calls().stream().filter(functions::contains).forEach(missing::add);
            missing.removeIf(present::contains);
            if (!missing.isEmpty()) {
                refusals.add(Problem.of("view " + view.name() + " needs " + MirrorPlanner.listed(missing)
                                + ", which neither comes along nor is there")
                        .at(target.label())
                        .hint("Bring it as well, or --ignore the view"));
            }
        }
    }

    private void sequencesAreThere() {
        Set<String> present = Stream.concat(of(Kind.SEQUENCE).stream(), target.catalog().others().stream())
                .filter(object -> object.kind() == Kind.SEQUENCE)
                .map(OtherObject::name)
                .collect(toSet());
        for (Table table : tables) {
            List<String> missing = table.columns().stream()
                    .flatMap(column -> SequenceNames.of(column).stream())
                    .distinct()
                    .filter(name -> !present.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                refusals.add(Problem.of("table " + table.name() + " takes values from sequence "
                                + MirrorPlanner.listed(missing)
                                + (target.server().version().isMariaDb()
                                        ? ", which neither comes along nor is there"
                                        : ", and MySQL has no sequences"))
                        .at(target.label())
                        .hint(
                                target.server().version().isMariaDb()
                                        ? "Add sequences to --objects"
                                        : "--ignore the table"));
            }
        }
    }
}
