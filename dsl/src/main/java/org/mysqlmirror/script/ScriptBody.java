package org.mysqlmirror.script;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.HashMap;
import java.util.Map;
import org.mysqlmirror.base.SourceRef;

/**
 * What every script is a subclass of: it hears the words outside of all blocks. Public because scripts have to reach it.
 *
 * <p>The compiler looks for {@link DelegatesTo} on the method it chooses, which is the one here, so it is said here again.
 */
public abstract class ScriptBody extends groovy.lang.Script implements Words.Top {
    private Map<String, Object> values = new HashMap<>();
    private Draft draft;
    private StageWords stages;

    /** Runs the script, which only says what it wants. */
    final void tell(Draft listener) {
        draft = listener;
        stages = new StageWords(draft, values);
        run();
    }

    /** The same for a script that another one includes: what the one declares, the other one knows. */
    final void tell(Draft listener, ScriptBody including) {
        values = including.values;
        setBinding(including.getBinding());
        tell(listener);
    }

    @Override
    public void description(String text) {
        draft.hear("description", () -> draft.describe(text.strip()));
    }

    @Override
    public Object param(Map<String, ?> about, String name) {
        Parameter parameter = ParameterWord.parameter(name, about);
        draft.hear(draft.places().here("param"), () -> {
            ParameterWord.mustBeNoSecret(parameter, draft.discretion());
            draft.parameters().declare(parameter, about);
        });
        Object value = draft.parameters().value(parameter);
        values.put(name, value);
        getBinding().setVariable(name, value);
        return value;
    }

    @Override
    public Object param(String name) {
        return param(Map.of(), name);
    }

    @Override
    public String env(Map<String, ?> about, String variable) {
        return draft.variable(variable, about);
    }

    @Override
    public String env(String variable) {
        return env(Map.of(), variable);
    }

    @Override
    public void value(String name, String statement) {
        SourceRef place = draft.places().here("value");
        draft.hear("value", () -> draft.values().say(name, statement, place));
    }

    @Override
    public void include(String file) {
        draft.include(file, this);
    }

    @Override
    public void refresh(
            String target,
            @DelegatesTo(value = Words.Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        stages.mirror("refresh", target, block);
    }

    @Override
    public void mirror(
            String target,
            @DelegatesTo(value = Words.Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        stages.mirror("mirror", target, block);
    }

    @Override
    public void sync(
            String target, @DelegatesTo(value = Words.Sync.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        stages.sync(target, block);
    }

    @Override
    public void diff(
            String target, @DelegatesTo(value = Words.Diff.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        stages.diff(target, block);
    }

    @Override
    public void step(
            String name, @DelegatesTo(value = Words.Group.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        stages.step(name, block);
    }

    @Override
    public void parallel(
            @DelegatesTo(value = Words.Together.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        stages.parallel(block);
    }
}
