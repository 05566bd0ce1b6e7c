package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;

/** Sees to it that nothing is written to a production database, and that nothing is copied onto itself. */
final class ProductionGuard {
    private final Situation situation;
    private final Side source;
    private final Side target;

    ProductionGuard(Situation situation) {
        this.situation = situation;
        this.source = situation.source();
        this.target = situation.target();
    }

    void check(Problems refusals) {
        if (target.connection().isProduction()) {
            refusals.add(Problem.of(target.name() + " is a production connection and is never written to")
                    .at(target.connection().roleStated())
                    .hint("If that is wrong, correct the role there"));
        } else {
            situation.production().stream()
                    .map(this::disguised)
                    .flatMap(Optional::stream)
                    .forEach(refusals::add);
        }
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
        situation.production().stream()
                .filter(production -> production.identity().isEmpty())
                .forEach(production -> notes.add(production.connection().name()
                        + " was never seen and cannot be reached: whether " + target.name()
                        + " is the same server was judged by host, port and address alone"));
        return notes;
    }

    private Optional<Problem> disguised(ProductionServer production) {
        boolean same = production
                .identity()
                .map(identity -> identity.sameAs(target.server().identity()))
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
        return production
                        .connection()
                        .address()
                        .isWrittenLike(target.connection().address())
                || production.addresses().stream().anyMatch(situation.targetAddresses()::contains);
    }

    // A production connection without a database stands for the whole server.
    private boolean meansDatabase(ProductionServer production) {
        return production
                .connection()
                .database()
                .map(database -> sameName(database, target.database(), target))
                .orElse(true);
    }

    private static boolean sameDatabase(Side one, Side other) {
        return one.server().identity().sameAs(other.server().identity())
                && sameName(one.database(), other.database(), other);
    }

    private static boolean sameName(String one, String other, Side on) {
        boolean caseCounts = on.server().number("lower_case_table_names", 0) == 0;
        return caseCounts ? one.equals(other) : one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
