package org.mysqlmirror.script;

import groovy.lang.Closure;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Condition;
import org.mysqlmirror.request.Stage;

/** Hears the words that may stand wherever something is done: in a script, in {@code step}, in {@code parallel}. */
final class StageWords {
    private final Draft draft;
    private final Map<String, Object> values;

    StageWords(Draft draft, Map<String, Object> values) {
        this.draft = draft;
        this.values = values;
    }

    void mirror(String word, String target, Closure<?> block) {
        request(word, target, block, new MirrorBlock(draft, values, target));
    }

    void sync(String target, Closure<?> block) {
        request("sync", target, block, new SyncBlock(draft, values, target));
    }

    void diff(String target, Closure<?> block) {
        request("diff", target, block, new DiffBlock(draft, values, target));
    }

    private void request(String word, String target, Closure<?> block, RequestBlock listener) {
        SourceRef place = draft.places().here(word);
        Listener.inside(block, listener);
        draft.hear(
                word,
                () -> draft.add(new Stage.Work(
                        listener.request(ConnectionWord.check(target), place),
                        listener.mustBeSame(),
                        listener.conditions())));
    }

    void step(String name, Closure<?> block) {
        SourceRef place = draft.places().here("step");
        GroupBlock listener = new GroupBlock(draft, values);
        List<Stage> stages = draft.collect(() -> Listener.inside(block, listener));
        draft.hear(place, () -> {
            if (name.isBlank()) {
                throw MirrorException.usage(Problem.of("step: needs a name"));
            }
            mustHold(stages, "step");
            List<Condition> conditions = listener.conditions();
            draft.add(new Stage.Group(name.strip(), stages, conditions));
        });
    }

    void parallel(Closure<?> block) {
        SourceRef place = draft.places().here("parallel");
        List<Stage> stages = draft.collect(() -> Listener.inside(block, new TogetherBlock(draft, values)));
        draft.hear(place, () -> {
            mustHold(stages, "parallel");
            draft.add(new Stage.Together(stages));
        });
    }

    private void mustHold(List<Stage> stages, String word) {
        // What is wrong inside has been told.
        if (stages.isEmpty() && !draft.hasProblems()) {
            throw MirrorException.usage(Problem.of(word + ": there is nothing to do between its braces"));
        }
    }
}
