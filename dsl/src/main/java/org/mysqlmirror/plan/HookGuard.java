package org.mysqlmirror.plan;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.catalog.SqlStatements;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Hooks;
import org.mysqlmirror.request.Moment;

/**
 * Looks at the SQL of hooks before any of it is run. It is the user's own SQL, and what an account may do is the server's business;
 * refused is what would not do what it says.
 */
final class HookGuard {
    private final Hooks hooks;
    private final Situation situation;
    private final Side target;

    HookGuard(Hooks hooks, Situation situation) {
        this.hooks = hooks;
        this.situation = situation;
        this.target = situation.target();
    }

    void check(Problems refusals) {
        hooks.sql().flatMap(HookGuard::said).forEach(said -> {
            staysHere(said, refusals);
            leavesProductionAlone(said, refusals);
        });
        Stream.concat(
                        hooks.at(Moment.NEUTRALIZE).stream()
                                .filter(Hook.Statements.class::isInstance)
                                .flatMap(sql -> said((Hook.Statements) sql)),
                        hooks.checks().stream().map(check -> new Said(check.query(), check.shown())))
                .forEach(said -> speaksOfNewTables(said, refusals));
    }

    private static Stream<Said> said(Hook.Statements sql) {
        return SqlStatements.of(sql.text()).stream().map(statement -> new Said(statement, sql.shown(statement)));
    }

    private record Said(String statement, String shown) {
        Set<String> databases() {
            return SqlStatements.qualifiers(statement).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
    }

    private void staysHere(Said said, Problems refusals) {
        if (SqlStatements.verb(said.statement()).filter("use"::equals).isPresent()) {
            refusals.add(Problem.of("a hook may not leave its database: " + said.shown())
                    .at(target.name())
                    .hint("Hooks run in the database of the step's target"));
        }
    }

    // The account may reach more than the target: another database of the same server may be somebody's production.
    private void leavesProductionAlone(Said said, Problems refusals) {
        Set<String> named = said.databases();
        for (ProductionServer production : situation.production()) {
            production
                    .connection()
                    .database()
                    .filter(database -> named.contains(database.toLowerCase(Locale.ROOT)))
                    .filter(database -> mayBeHere(production))
                    .ifPresent(database -> refusals.add(Problem.of("a hook speaks of database " + database
                                    + ", which belongs to the production connection "
                                    + production.connection().name() + ": " + said.shown())
                            .at(target.name())
                            .hint("Hooks may touch the target only")));
        }
    }

    private boolean mayBeHere(ProductionServer production) {
        ServerIdentity here = target.server().identity();
        return production.identity().map(here::sameAs).orElse(true);
    }

    private void speaksOfNewTables(Said said, Problems refusals) {
        if (said.databases().contains(target.database().toLowerCase(Locale.ROOT))) {
            refusals.add(Problem.of("this speaks of the live database " + target.database()
                            + ", though it is run on the new tables, before they are put in place: "
                            + said.shown())
                    .at(target.name())
                    .hint("Write its tables without their database"));
        }
    }
}
