package org.mysqlmirror.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;

/** Lays each connection over the one that it extends. */
final class Inheritance {
    private final Map<String, ConnectionEntry> entries;
    private final Problems problems;
    private final Map<String, Draft> merged = new LinkedHashMap<>();

    Inheritance(Map<String, ConnectionEntry> entries, Problems problems) {
        this.entries = entries;
        this.problems = problems;
    }

    /** The connection with everything that it inherits. */
    Draft draft(String name) {
        return draft(name, List.of());
    }

    /**
     * A connection that extends a production one inherits its role. It may have another only on another server: on the same
     * one, {@code role: staging} would open to writing what its owners have closed, by a line that looks harmless. (The
     * engine would find out by asking the server who it is; here it can be said before anything is opened.)
     */
    void refuseLoweredRoles(Map<String, NamedConnection> connections) {
        connections.values().stream()
                .filter(connection -> !connection.isProduction()
                        && !entries.get(connection.name()).isBroken())
                .forEach(connection -> ancestors(connection.name()).stream()
                        .filter(connections::containsKey)
                        .map(connections::get)
                        .filter(NamedConnection::isProduction)
                        .filter(ancestor -> ancestor.isAtPlaceOf(connection))
                        .findFirst()
                        .ifPresent(ancestor -> problems.add(lowered(connection, ancestor))));
    }

    private Problem lowered(NamedConnection connection, NamedConnection production) {
        return Problem.of(connection.name() + " extends " + production.name() + ", on the same server, and may not be "
                        + connection.role() + " there: " + production.roleStated())
                .at(entries.get(connection.name())
                        .draft()
                        .role()
                        .map(RoleStatement::where)
                        .orElse(connection.where()))
                .hint("Give it another host, or leave its role out");
    }

    private Draft draft(String name, List<String> path) {
        if (!merged.containsKey(name)) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            Draft own = entries.get(name).draft();
            merged.put(
                    name,
                    parent(name, longer)
                            .map(parent -> own.over(draft(parent, longer)))
                            .orElse(own));
        }
        return merged.get(name);
    }

    private Optional<String> parent(String name, List<String> path) {
        Optional<Given<String>> parent = entries.get(name).parent();
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        String wanted = parent.get().value();
        Optional<Problem> wrong = Optional.empty();
        if (!entries.containsKey(wanted)) {
            wrong = Optional.of(Problem.of("extends '" + wanted + "', which is no connection of this file")
                    .hint(Nearest.hint(wanted, entries.keySet())));
        } else if (path.contains(wanted)) {
            List<String> circle = new ArrayList<>(path.subList(path.indexOf(wanted), path.size()));
            circle.add(wanted);
            wrong = Optional.of(Problem.of("extends goes round in a circle: " + String.join(" -> ", circle))
                    .hint("One of them has to stand alone"));
        }
        wrong.ifPresent(problem -> problems.add(problem.at(parent.get().where())));
        return wrong.isPresent() ? Optional.empty() : Optional.of(wanted);
    }

    private List<String> ancestors(String name) {
        List<String> found = new ArrayList<>();
        Optional<String> next = parentOf(name);
        while (next.isPresent() && !found.contains(next.get())) {
            found.add(next.get());
            next = parentOf(next.get());
        }
        return found;
    }

    private Optional<String> parentOf(String name) {
        return entries.get(name).parent().map(Given::value).filter(entries::containsKey);
    }
}
