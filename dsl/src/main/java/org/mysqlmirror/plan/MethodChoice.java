package org.mysqlmirror.plan;

import java.util.List;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;

/** How rows travel: as it was said, else inside the server where both names lead to the same one, else as a stream. */
final class MethodChoice {
    private final MirrorRequest request;
    private final Side source;
    private final Side target;
    private final List<Table> tables;

    MethodChoice(MirrorRequest request, Situation situation, List<Table> tables) {
        this.request = request;
        this.source = situation.source();
        this.target = situation.target();
        this.tables = tables;
    }

    Method method() {
        if (request.method() != Method.AUTO) {
            return request.method();
        }
        return isSameServer() && unreadable().isEmpty() ? Method.SAME_SERVER : Method.STREAM;
    }

    private boolean isSameServer() {
        return source.server().identity().sameAs(target.server().identity());
    }

    // The target's account has to read what the source's account reads.
    private List<String> unreadable() {
        return tables.stream()
                .map(Table::name)
                .filter(name -> !target.server().grants().on("SELECT", source.database(), name))
                .toList();
    }

    // MariaDB's dump program names generated columns in its INSERTs; MySQL takes no values for them (error 3105).
    private void mustBeDumped(Problems refusals) {
        List<String> generated = tables.stream()
                .filter(table -> table.columns().stream().anyMatch(Column::isGenerated))
                .map(Table::name)
                .toList();
        boolean refused = source.server().version().isMariaDb()
                && !target.server().version().isMariaDb();
        if (refused && !generated.isEmpty()) {
            refusals.add(
                    Problem.of("method different_servers: MariaDB's dumps of tables with generated columns cannot be"
                                    + " loaded into MySQL: " + MirrorPlanner.listed(generated))
                            .hint("--method stream"));
        }
    }

    void check(Problems refusals) {
        if (request.method() == Method.DIFFERENT_SERVERS) {
            mustBeDumped(refusals);
        }
        if (request.method() != Method.SAME_SERVER) {
            return;
        }
        if (!isSameServer()) {
            refusals.add(Problem.of(
                            "method same_server: " + source.name() + " and " + target.name() + " are different servers")
                    .hint("--method stream, or leave it to auto"));
        } else if (!unreadable().isEmpty()) {
            refusals.add(
                    Problem.of("method same_server: user " + target.connection().user() + " may not read "
                                    + MirrorPlanner.listed(unreadable()) + " of " + source.database())
                            .at(target.name())
                            .hint("GRANT SELECT ON " + Sql.name(source.database()) + ".* TO "
                                    + Trigger.account(target.server().account()) + ", or --method stream"));
        }
    }
}
