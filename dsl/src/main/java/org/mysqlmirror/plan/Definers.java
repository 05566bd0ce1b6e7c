package org.mysqlmirror.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.request.DefinerPolicy;

/** Under whose name an object is created on the target: as it was said, or the same as on the source where that account exists. */
final class Definers {
    private static final String OURSELVES = "CURRENT_USER";

    private final ServerFacts target;
    private final DefinerPolicy policy;

    Definers(ServerFacts target, DefinerPolicy policy) {
        this.target = target;
        this.policy = policy;
    }

    /**
     * The definer as SQL.
     *
     * @param onSource {@code user@host}
     */
    String of(String onSource) {
        if (policy.equals(DefinerPolicy.CURRENT)) {
            return OURSELVES;
        }
        String wanted = policy.account().orElse(onSource);
        return policy.account().isPresent() || keeps(wanted) ? Trigger.account(wanted) : OURSELVES;
    }

    /**
     * Empty if every definer becomes what was wanted.
     *
     * @param onSource the definers of all that is created
     */
    Optional<String> note(Stream<String> onSource) {
        List<String> strangers = policy.equals(DefinerPolicy.KEEP)
                ? onSource.filter(definer -> !keeps(definer)).distinct().toList()
                : List.of();
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of("what belongs to " + MirrorPlanner.listed(strangers) + " gets the definer "
                        + target.account() + ": the target does not know that account, or may not act for it");
    }

    /** The account that was named has to be one. */
    void check(Side side, Problems refusals) {
        policy.account().filter(account -> !account.equals(target.account())).ifPresent(account -> {
            if (target.accounts().filter(known -> !known.contains(account)).isPresent()) {
                refusals.add(Problem.of("there is no account " + account + " that could be a definer")
                        .at(side.name())
                        .hint("Create it, or --definer current"));
            } else if (!mayActForOthers()) {
                refusals.add(Problem.of("user " + side.connection().user() + " may not create anything in the name of "
                                + account)
                        .at(side.name())
                        .hint("Grant the user SET_ANY_DEFINER (MariaDB: SET USER), or --definer current"));
            }
        });
    }

    private boolean keeps(String definer) {
        if (definer.equals(target.account())) {
            return true;
        }
        boolean known =
                target.accounts().filter(accounts -> accounts.contains(definer)).isPresent();
        return known && mayActForOthers();
    }

    private boolean mayActForOthers() {
        return List.of("SUPER", "SET_USER_ID", "SET_ANY_DEFINER", "SET USER").stream()
                .anyMatch(target.grants()::global);
    }
}
