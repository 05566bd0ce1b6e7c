package org.mysqlmirror.script;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.util.Map;

/** Whatever hears the words of a block. A name that is no word is a parameter of the script. */
abstract class Listener extends GroovyObjectSupport {
    private final Draft draft;
    private final Map<String, Object> values;

    /** @param values the script's parameters: a block with DELEGATE_ONLY does not see them by itself */
    Listener(Draft draft, Map<String, Object> values) {
        this.draft = draft;
        this.values = values;
    }

    final Draft draft() {
        return draft;
    }

    final Map<String, Object> values() {
        return values;
    }

    /** Without this, Groovy would rather read a field of that name. */
    @Override
    public Object getProperty(String name) {
        if (!values.containsKey(name)) { // null would silently become the text 'null' in a condition
            throw new MissingPropertyException(name, getClass());
        }
        return values.get(name);
    }

    /** The one place where blocks run: the checker has checked them for exactly this strategy. */
    static void inside(Closure<?> block, Object listener) {
        Closure<?> copy = block.rehydrate(listener, block.getOwner(), block.getThisObject());
        copy.setResolveStrategy(Closure.DELEGATE_ONLY);
        copy.call();
    }
}
