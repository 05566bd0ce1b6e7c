package org.mysqlmirror.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Grants;
import org.mysqlmirror.catalog.Trigger;

/**
 * Chooses where new tables are built. Databases beside the target come first: there everything has its own name from the beginning. An
 * account that may make tables in the target, but no such database, builds in the target itself.
 */
final class BesideChoice {
    private final Side target;
    private final SideSchemas schemas;
    private final Replaced replaced;

    BesideChoice(Side target, Replaced replaced) {
        this.target = target;
        this.schemas = SideSchemas.of(target.database());
        this.replaced = replaced;
    }

    Beside beside() {
        return denied().isEmpty() || !grants().on("CREATE", schemas.live()) ? schemas : SideTables.of(target);
    }

    /** Why it is not a database beside the target; empty if nothing is against that. */
    Optional<String> note() {
        return !denied().isEmpty()
                ? Optional.of("user " + target.connection().user() + " may not create " + String.join(", ", denied())
                        + ": so new tables are built in " + schemas.live() + " itself, beside the present ones")
                : Optional.empty();
    }

    /** What would allow it. */
    String grant() {
        return denied().stream()
                .map(database -> "GRANT ALL ON " + Sql.name(database) + ".* TO "
                        + Trigger.account(target.server().account()))
                .collect(Collectors.joining("; "));
    }

    private List<String> denied() {
        return Stream.concat(
                        Stream.of(schemas.aside(), schemas.old()),
                        replaced == Replaced.KEPT ? Stream.of(schemas.kept()) : Stream.empty())
                .filter(database -> !grants().on("CREATE", database))
                .toList();
    }

    private Grants grants() {
        return target.server().grants();
    }
}
