package org.mysqlmirror.plan;

import java.util.List;
import java.util.Optional;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.Trigger;

/** Under whose name an object is created on the target: the same as on the source where that account exists. */
final class Definers {
    private final ServerFacts target;

    Definers(ServerFacts target) {
        this.target = target;
    }

    /** The definer as SQL. */
    String of(Trigger trigger) {
        return keeps(trigger) ? Trigger.account(trigger.definer()) : "CURRENT_USER";
    }

    /** Empty if every definer stays what it is. */
    Optional<String> note(List<TableGroup> groups) {
        List<String> strangers = groups.stream()
                .flatMap(group -> group.triggers().stream())
                .map(TableGroup.NewTrigger::trigger)
                .filter(trigger -> !keeps(trigger))
                .map(Trigger::definer)
                .distinct()
                .toList();
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of("triggers of " + MirrorPlanner.listed(strangers) + " get the definer " + target.account()
                        + ": the target does not know that account, or may not act for it");
    }

    private boolean keeps(Trigger trigger) {
        if (trigger.definer().equals(target.account())) {
            return true;
        }
        boolean known = target.accounts()
                .filter(accounts -> accounts.contains(trigger.definer()))
                .isPresent();
        return known && mayActForOthers();
    }

    private boolean mayActForOthers() {
        return List.of("SUPER", "SET_USER_ID", "SET_ANY_DEFINER", "SET USER").stream()
                .anyMatch(target.grants()::global);
    }
}
