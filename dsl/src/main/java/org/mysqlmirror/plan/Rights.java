package org.mysqlmirror.plan;

import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Grants;
import org.mysqlmirror.catalog.Trigger;

/** What the account of one side may do, and what it would need. */
final class Rights {
    private final Side side;
    private final Problems refusals;

    Rights(Side side, Problems refusals) {
        this.side = side;
        this.refusals = refusals;
    }

    /** It has to be able to read these tables. */
    void mustRead(List<String> tables) {
        List<String> hidden = tables.stream()
                .filter(name -> !grants().on("SELECT", side.database(), name))
                .toList();
        if (!hidden.isEmpty()) {
            refusals.add(
                    Problem.of("user " + side.connection().user() + " may not read " + MirrorPlanner.listed(hidden))
                            .at(side.name())
                            .hint(grant("SELECT", Sql.name(side.database()) + ".*") + ", or --ignore them"));
        }
    }

    /** It has to have these privileges on a whole database. */
    void mustHave(List<String> privileges, String database) {
        List<String> missing = privileges.stream()
                .filter(privilege -> !grants().on(privilege, database))
                .toList();
        if (!missing.isEmpty()) {
            lacks(missing, database, Sql.name(database) + ".*");
        }
    }

    /** It has to have these privileges on each of these tables. */
    void mustHave(List<String> privileges, List<String> tables) {
        List<String> missing = privileges.stream()
                .filter(privilege -> tables.stream().anyMatch(table -> !grants().on(privilege, side.database(), table)))
                .toList();
        if (!missing.isEmpty()) {
            lacks(missing, side.database(), Sql.name(side.database()) + ".*");
        }
    }

    private void lacks(List<String> privileges, String on, String place) {
        String all = String.join(", ", privileges);
        refusals.add(Problem.of("user " + side.connection().user() + " lacks " + all + " on " + on)
                .at(side.name())
                .hint(grant(all, place)));
    }

    private String grant(String privileges, String place) {
        return "GRANT " + privileges + " ON " + place + " TO "
                + Trigger.account(side.server().account());
    }

    /** Its server has to take writes. */
    void mustBeWritable() {
        boolean exempt =
                Stream.of("SUPER", "CONNECTION_ADMIN", "READ_ONLY ADMIN").anyMatch(grants()::global);
        if (side.server().isOn("super_read_only") || side.server().isOn("read_only") && !exempt) {
            refusals.add(Problem.of("the server is read-only")
                    .at(side.name())
                    .hint("Is it a replica? Choose its primary, or SET GLOBAL read_only = OFF"));
        }
    }

    private Grants grants() {
        return side.server().grants();
    }
}
