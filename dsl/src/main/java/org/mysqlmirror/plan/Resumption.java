package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.Structures;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Translation;

/**
 * How far a job was when it died.
 *
 * @param beside where it built
 * @param aside the tables there, under the names that they are to have
 * @param built the tables that were complete
 * @param placed those of them that were in place already
 */
public record Resumption(String job, Beside beside, Catalog aside, Set<String> built, Set<String> placed) {
    public Resumption {
        requireNonNull(job, "job is null");
        requireNonNull(beside, "beside is null");
        requireNonNull(aside, "aside is null");
        built = Set.copyOf(built);
        placed = Set.copyOf(placed);
    }

    /** Whether a table stands complete beside the target, by the definition that it has on the source now. */
    boolean isThere(Table table, Flavor source, Flavor target) {
        Table wanted = Translation.between(source, target).of(table).withoutForeignKeys();
        return built.contains(table.name())
                && !placed.contains(table.name())
                && aside.table(table.name())
                        // With its keys it was about to be put in place.
                        .filter(copy -> copy.foreignKeys().isEmpty())
                        .filter(copy -> areAlike(wanted, withFinalNames(copy, wanted), target))
                        .isPresent();
    }

    // Its checks may have other names until it is in place.
    private Table withFinalNames(Table copy, Table wanted) {
        return beside instanceof SideTables tables ? new TemporaryChecks(tables, wanted).undone(copy) : copy;
    }

    /** Whether a table is in place, by the definition that it has on the source now. */
    boolean isPlaced(Table table, Catalog live, Flavor source, Flavor target) {
        Table wanted = Translation.between(source, target).of(table);
        return placed.contains(table.name())
                && live.table(table.name())
                        .filter(copy -> areAlike(wanted, copy, target))
                        .isPresent();
    }

    private static boolean areAlike(Table one, Table other, Flavor flavor) {
        return new Structures(flavor, flavor).of(one, other).isEmpty();
    }
}
