package org.mysqlmirror.answer;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.catalog.HostFacts;

/**
 * How ready a host is for physical copies.
 *
 * @param place where it is, and how one gets there
 * @param facts empty where it cannot be asked, or is not set up
 * @param problems what has to be mended
 */
public record HostState(String place, Optional<HostFacts> facts, List<Problem> problems) {
    public HostState {
        problems = List.copyOf(problems);
    }
}
