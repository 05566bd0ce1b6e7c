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
    private final Map<String, String> values = new HashMap<>();
    private Draft draft;

    /** Runs the script, which only says what it wants. */
    final void tell(Draft listener) {
        draft = listener;
        run();
        draft.values().unused((place, problem) -> draft.add(place, problem));
    }

    @Override
    public void description(String text) {
        draft.hear("description", () -> draft.describe(text.strip()));
    }

    @Override
    public String param(Map<String, ?> about, String name) {
        Parameter parameter = ParameterWord.parameter(name, about);
        draft.hear(draft.places().here("param"), () -> draft.parameters().declare(parameter, about));
        String value = draft.parameters().value(parameter);
        values.put(name, value);
        getBinding().setVariable(name, value);
        return value;
    }

    @Override
    public String param(String name) {
        return param(Map.of(), name);
    }

    @Override
    public void value(String name, String statement) {
        SourceRef place = draft.places().here("value");
        draft.hear("value", () -> draft.values().say(name, statement, place));
    }

    @Override
    public void refresh(
            String target,
            @DelegatesTo(value = Words.Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        mirror("refresh", target, block);
    }

    @Override
    public void mirror(
            String target,
            @DelegatesTo(value = Words.Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        mirror("mirror", target, block);
    }

    private void mirror(String word, String target, Closure<?> block) {
        SourceRef place = draft.places().here(word);
        MirrorBlock step = new MirrorBlock(draft, values);
        inside(block, step);
        draft.hear(word, () -> draft.add(step.request(ConnectionWord.check(target), place)));
    }

    /** The one place where blocks run: the checker has checked them for exactly this strategy. */
    private static void inside(Closure<?> block, Object listener) {
        Closure<?> copy = block.rehydrate(listener, block.getOwner(), block.getThisObject());
        copy.setResolveStrategy(Closure.DELEGATE_ONLY);
        copy.call();
    }
}
