package org.mysqlmirror.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.request.Condition;

/** Hears what is said between the braces of {@code step}. */
final class GroupBlock extends StagesBlock implements Words.Group {
    private final Conditions conditions;

    GroupBlock(Draft draft, Map<String, Object> values) {
        super(draft, values);
        this.conditions = new Conditions(draft, Optional.empty());
    }

    List<Condition> conditions() {
        return conditions.all();
    }

    @Override
    public void onlyIf(Map<String, ?> expected, String query) {
        conditions.say("onlyIf", expected, query, true);
    }

    @Override
    public void unless(Map<String, ?> expected, String query) {
        conditions.say("unless", expected, query, false);
    }
}
