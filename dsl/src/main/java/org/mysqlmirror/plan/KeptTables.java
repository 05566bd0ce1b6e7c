package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a mirror has kept beside its target.
 *
 * @param job that kept it
 * @param placed the tables that it put in place
 * @param replaced the tables that it kept
 */
public record KeptTables(String job, List<String> placed, List<String> replaced) {
    public KeptTables {
        requireNonNull(job, "job is null");
        placed = List.copyOf(placed);
        replaced = List.copyOf(replaced);
    }
}
