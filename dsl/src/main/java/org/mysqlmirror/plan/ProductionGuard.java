package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.env.NamedConnection;

/** Sees to it that nothing is written to a production database, and that nothing is copied onto itself. */
public final class ProductionGuard {
    private final NamedConnection target;
    private final ServerFacts server;
    private final List<ProductionServer> production;
    private final Set<String> addresses;

    /**
     * Over a connection that somebody wants to write to.
     *
     * @param production every connection with that role
     * @param addresses what the target's host resolves to, each with the port
     */
    public ProductionGuard(
            NamedConnection target, ServerFacts server, List<ProductionServer> production, Set<String> addresses) {
        this.target = target;
        this.server = server;
        this.production = List.copyOf(production);
        this.addresses = Set.copyOf(addresses);
    }

    ProductionGuard(Situation situation) {
        this(
                situation.target().connection(),
                situation.target().server(),
                situation.production(),
                situation.targetAddresses());
    }

    /** Why nothing may be written there; empty if something may. */
    public List<Problem> refusals() {
        if (target.isProduction()) {
            return List.of(Problem.of(target.name() + " is a production connection and is never written to")
                    .at(target.roleStated())
                    .hint("If that is wrong, correct the role there"));
        }
        return production.stream()
                .map(this::disguised)
                .flatMap(Optional::stream)
                .toList();
    }

    void check(Side source, Side target, Problems refusals) {
        refusals().forEach(refusals::add);
        if (sameDatabase(source, target)) {
            refusals.add(Problem.of(source.label() + " and " + target.label()
                            + " are the same database on the same server, whatever their names")
                    .at(target.connection().where())
                    .hint("Choose another target"));
        }
    }

    /** What could not be made certain. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        production.stream()
                .filter(production -> production.identity().isEmpty())
                .forEach(production -> notes.add(production.connection().name()
                        + " was never seen and cannot be reached: whether " + target.name()
                        + " is the same server was judged by host, port and address alone"));
        return notes;
    }

    private Optional<Problem> disguised(ProductionServer production) {
        boolean same = production
                .identity()
                .map(identity -> identity.sameAs(server.identity()))
                .orElseGet(() -> looksTheSame(production));
        if (!same || !meansDatabase(production)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(target.label() + " is the production database "
                        + production.connection().label() + " under another name, and is never written to")
                .at(production.connection().roleStated())
                .hint("Choose another target"));
    }

    private boolean looksTheSame(ProductionServer production) {
        return production.connection().isAtPlaceOf(target)
                || production.addresses().stream().anyMatch(addresses::contains);
    }

    // A connection without a database stands for the whole server.
    private boolean meansDatabase(ProductionServer production) {
        return production
                .connection()
                .database()
                .flatMap(theirs -> target.database().map(ours -> sameName(theirs, ours, server)))
                .orElse(true);
    }

    private static boolean sameDatabase(Side one, Side other) {
        return one.server().identity().sameAs(other.server().identity())
                && sameName(one.database(), other.database(), other.server());
    }

    private static boolean sameName(String one, String other, ServerFacts on) {
        boolean caseCounts = on.number("lower_case_table_names", 0) == 0;
        return caseCounts ? one.equals(other) : one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
