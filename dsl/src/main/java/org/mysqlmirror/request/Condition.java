package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.base.Sql;

/**
 * Whether a stage of a script has to be run at all.
 *
 * @param connection that is asked; it is only read from
 * @param wanted whether the stage is run if the answer is the expected one, or if it is not
 */
public record Condition(
        String connection, String query, Expectation expectation, boolean wanted, Discretion discretion) {
    public Condition {
        requireNonNull(connection, "connection is null");
        requireNonNull(query, "query is null");
        requireNonNull(expectation, "expectation is null");
        requireNonNull(discretion, "discretion is null");
    }

    /** Whether the stage has to be run. */
    public boolean isMetBy(Expectation.Answer answer) {
        return expectation.isMetBy(answer) == wanted;
    }

    /** {@code only if SELECT … on staging gives 0}. */
    @Override
    public String toString() {
        return (wanted ? "only if " : "unless ") + Sql.inOneLine(discretion.applied(query)) + " on " + connection
                + " gives " + expectation;
    }
}
