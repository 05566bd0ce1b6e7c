package org.mysqlmirror.script;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.EventState;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.Strategy;
import org.mysqlmirror.request.Verify;

/**
 * The whole language on one page: one interface per block, one method per word.
 *
 * <p>A word that takes one of a set has an enum as its parameter, and its choices are the constants in camelCase:
 * {@code strategy atomicRename}. They are known only behind their word, so {@code none} may mean one thing to {@code verify} and
 * another to {@code consistency}. A method without {@link Doc} is the same word for another type of value.
 *
 * <p>Blocks delegate with DELEGATE_ONLY: a word of an outer block is unknown in an inner one, and not silently heard.
 */
public interface Words {
    /** A script: what it is for, what it asks of whoever runs it, and its steps in their order. */
    interface Top {
        @Doc("what the script is for, in one line")
        void description(String text);

        @Doc("a value given with --param NAME=VALUE and read as ${NAME}; without a default it has to be given")
        String param(
                @NamedParams({
                            @NamedParam(value = "default", type = Object.class),
                            @NamedParam(value = "required", type = Boolean.class),
                            @NamedParam(value = "allowed", type = Collection.class),
                            @NamedParam(value = "help", type = String.class)
                        })
                        Map<String, ?> about,
                String name);

        String param(String name);

        @Doc("a value read once from the source, for {NAME} in the conditions of all steps that follow")
        void value(String name, String statement);

        @Doc("replaces tables of the target by those of the source: another name for mirror")
        void refresh(
                String target, @DelegatesTo(value = Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("replaces tables of the target by those of the source")
        void mirror(
                String target, @DelegatesTo(value = Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);
    }

    /** What every step knows: where the data comes from, and which of it. */
    interface Step {
        @Doc("the connection to read from: a name, NAME/DATABASE or a URL")
        void from(String connection);

        @Doc
        void tables(String... names);

        void tables(Collection<String> names);

        @Doc
        void ignore(Pattern regex);

        void ignore(String regex);

        @Doc
        void where(String table, String condition);

        @Doc
        void value(String name, String statement);

        @Doc
        void structureOnly(String... names);

        void structureOnly(Collection<String> names);

        @Doc
        void consistency(Consistency consistency);

        @Doc
        void workers(int number);

        /** Only text: a number would be heard by {@link Object#wait(long)}, so the checker refuses it. */
        @Doc
        void wait(String duration);
    }

    /** Replacing tables of the target. */
    interface Mirror extends Step {
        @Doc
        void method(Method method);

        @Doc
        void strategy(Strategy strategy);

        /** {@code dropOld true}. */
        @Doc
        void dropOld(boolean yes);

        /** {@code includeChildren true}. */
        @Doc
        void includeChildren(boolean yes);

        /** {@code keepDump true}. */
        @Doc
        void keepDump(boolean yes);

        @Doc
        void dumpOptions(String... words);

        @Doc
        void verify(Verify verify);

        @Doc
        void allow(String... hazards);

        @Doc
        void objects(String... kinds);

        @Doc
        void definer(String account);

        @Doc
        void events(EventState state);
    }
}
