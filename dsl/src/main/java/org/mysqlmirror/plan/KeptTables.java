package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a mirror has kept beside its target.
 *
 * @param job that kept it
 * @param beside where
 * @param placed the tables that it put in place
 * @param replaced the tables that it kept
 * @param present those of them that are still there
 */
public record KeptTables(String job, Beside beside, List<String> placed, List<String> replaced, List<String> present) {
    public KeptTables {
        requireNonNull(job, "job is null");
        requireNonNull(beside, "beside is null");
        placed = List.copyOf(placed);
        replaced = List.copyOf(replaced);
        present = List.copyOf(present);
    }
}
