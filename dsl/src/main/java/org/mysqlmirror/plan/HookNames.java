package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.SqlStatements;
import org.mysqlmirror.catalog.SqlTables;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.request.Check;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Hooks;
import org.mysqlmirror.request.Moment;

/**
 * Tells of tables that hooks and checks seem to name and that will not be there: better before an hour of copying than after it. Only a
 * server can read SQL, so it is a note and no refusal.
 */
final class HookNames {
    private final Hooks hooks;
    private final Set<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> brought = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> made = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    HookNames(Hooks hooks, Situation situation, List<Table> brought) {
        this.hooks = hooks;
        brought.forEach(table -> this.brought.add(table.name()));
        Stream.of(situation.source(), situation.target())
                .flatMap(side -> side.catalog().others().stream())
                .map(OtherObject::name)
                .forEach(present::add);
        situation.target().catalog().tables().forEach(table -> present.add(table.name()));
    }

    /** @param checksNew whether checks are asked of the new tables alone */
    List<String> notes(boolean checksNew) {
        Set<String> afterwards = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        afterwards.addAll(present);
        afterwards.addAll(brought);
        Set<String> notes = new LinkedHashSet<>();
        about(Moment.BEFORE, present, notes);
        about(Moment.NEUTRALIZE, brought, notes);
        for (Check check : hooks.checks()) {
            missing("check '" + check.name() + "'", check.query(), checksNew ? brought : afterwards)
                    .ifPresent(notes::add);
        }
        about(Moment.AFTER, afterwards, notes);
        about(Moment.ON_FAILURE, present, notes);
        return new ArrayList<>(notes);
    }

    private void about(Moment moment, Set<String> there, Set<String> notes) {
        hooks.at(moment).stream()
                .filter(Hook.Statements.class::isInstance)
                .flatMap(hook -> SqlStatements.of(((Hook.Statements) hook).text()).stream())
                .forEach(statement -> missing(moment.word(), statement, there).ifPresent(notes::add));
    }

    private Optional<String> missing(String who, String statement, Collection<String> there) {
        SqlTables tables = SqlTables.of(statement);
        made.addAll(tables.made());
        List<String> missing = tables.used().stream()
                .filter(name -> !there.contains(name) && !made.contains(name))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(who + " seems to name " + String.join(", ", missing) + ", which will not be there"
                        + Nearest.to(missing.get(0), there)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }
}
