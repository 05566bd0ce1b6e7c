package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.base.Sql;

/**
 * A query that has to be answered as expected, or the step fails.
 *
 * @param name what it makes sure of: {@code nobody can be mailed}
 * @param place where the script says so
 */
public record Check(String name, String query, Expectation expectation, SourceRef place, Discretion discretion) {
    public Check {
        requireNonNull(name, "name is null");
        requireNonNull(query, "query is null");
        requireNonNull(expectation, "expectation is null");
        requireNonNull(place, "place is null");
        requireNonNull(discretion, "discretion is null");
    }

    /** Its query in one line for people. */
    public String shown() {
        return Sql.inOneLine(discretion.applied(query));
    }
}
