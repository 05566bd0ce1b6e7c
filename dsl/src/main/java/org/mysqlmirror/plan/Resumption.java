package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Translation;

/**
 * How far a job was when it died.
 *
 * @param aside the database in which it built; empty where nothing is left of it
 * @param built the tables that were complete
 * @param placed those of them that were in place already
 */
public record Resumption(String job, Optional<Catalog> aside, Set<String> built, Set<String> placed) {
    public Resumption {
        requireNonNull(job, "job is null");
        requireNonNull(aside, "aside is null");
        built = Set.copyOf(built);
        placed = Set.copyOf(placed);
    }

    /** Whether a table stands complete beside the target, by the definition that it has on the source now. */
    boolean isThere(Table table, Flavor source, Flavor target) {
        Structures structures = new Structures(target, target);
        Table wanted = Translation.between(source, target).of(table).withoutForeignKeys();
        return built.contains(table.name())
                && !placed.contains(table.name())
                && aside.flatMap(catalog -> catalog.table(table.name()))
                        // With its keys it was about to be put in place.
                        .filter(copy -> copy.foreignKeys().isEmpty())
                        .filter(copy -> structures.of(wanted, copy).isEmpty())
                        .isPresent();
    }
}
