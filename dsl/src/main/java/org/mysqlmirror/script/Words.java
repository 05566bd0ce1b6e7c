package org.mysqlmirror.script;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.mysqlmirror.request.Accounts;
import org.mysqlmirror.request.BinaryLog;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.EventState;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.Strategy;
import org.mysqlmirror.request.StructureChange;
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
    /** What does something, and so may stand wherever something is done. */
    interface Stages {
        @Doc("replaces tables of the target by those of the source: another name for mirror")
        void refresh(
                String target, @DelegatesTo(value = Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("replaces tables of the target by those of the source")
        void mirror(
                String target, @DelegatesTo(value = Mirror.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("makes the target equal by changing only what differs")
        void sync(String target, @DelegatesTo(value = Sync.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("tells in what the target differs from the source")
        void diff(String target, @DelegatesTo(value = Diff.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("stages under one name, one after the other")
        void step(String name, @DelegatesTo(value = Group.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("stages that are run at the same time, each on a target of its own")
        void parallel(@DelegatesTo(value = Together.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);
    }

    /** A script: what it is for, what it asks of whoever runs it, and its stages in their order. */
    interface Top extends Stages {
        @Doc("what the script is for, in one line")
        void description(String text);

        @Doc(
                "a value given with --param NAME=VALUE and read as ${NAME}; without a default it has to be given. Its type is text,"
                        + " number, date or flag")
        Object param(
                @NamedParams({
                            @NamedParam(value = "default", type = Object.class),
                            @NamedParam(value = "type", type = String.class),
                            @NamedParam(value = "required", type = Boolean.class),
                            @NamedParam(value = "allowed", type = Collection.class),
                            @NamedParam(value = "help", type = String.class)
                        })
                        Map<String, ?> about,
                String name);

        Object param(String name);

        @Doc("a variable of the environment; without a default it has to be set")
        String env(
                @NamedParams({@NamedParam(value = "default", type = String.class)}) Map<String, ?> about,
                String variable);

        String env(String variable);

        @Doc("a value read once from the source, for {NAME} in the conditions of all stages that follow")
        void value(String name, String statement);

        @Doc("another script, whose words are heard here; its params are known here as well")
        void include(String file);
    }

    /** Stages under one name. */
    interface Group extends Stages, Conditional {}

    /** Stages that are run at the same time. */
    interface Together extends Stages {}

    /** What may be left out. */
    interface Conditional {
        @Doc("left out unless the query, asked of the target or of another connection, gives what is expected")
        void onlyIf(
                @NamedParams({
                            @NamedParam(value = "equals", type = Object.class),
                            @NamedParam(value = "none", type = Boolean.class),
                            @NamedParam(value = "atLeast", type = Number.class),
                            @NamedParam(value = "between", type = Collection.class),
                            @NamedParam(value = "on", type = String.class)
                        })
                        Map<String, ?> expected,
                String query);

        @Doc("left out if the query gives what is named")
        void unless(
                @NamedParams({
                            @NamedParam(value = "equals", type = Object.class),
                            @NamedParam(value = "none", type = Boolean.class),
                            @NamedParam(value = "atLeast", type = Number.class),
                            @NamedParam(value = "between", type = Collection.class),
                            @NamedParam(value = "on", type = String.class)
                        })
                        Map<String, ?> expected,
                String query);
    }

    /** What every request knows: where the data comes from, and which of it. */
    interface Request extends Conditional {
        @Doc("the connection to read from: a name, NAME/DATABASE or a URL")
        void from(String connection);

        @Doc
        void tables(String... names);

        void tables(Collection<String> names);

        @Doc
        void ignore(Pattern regex);

        void ignore(String regex);

        @Doc("what holds for one table")
        void table(String name, @DelegatesTo(value = Table.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

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

    /** One table. */
    interface Table {
        @Doc("only the rows for which the condition, your own SQL, is true")
        void where(String condition);

        @Doc("bring the table without its rows")
        void structureOnly();
    }

    /** What everything that writes knows. */
    interface Writing extends Request {
        @Doc
        void allow(String... hazards);

        @Doc("run on the live target before anything is done")
        void before(@DelegatesTo(value = Hooks.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("run on the live target when all is done")
        void after(@DelegatesTo(value = Hooks.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc("run on the live target when something failed, or was interrupted")
        void onFailure(@DelegatesTo(value = Hooks.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

        @Doc(
                "fails unless the query gives what is expected; after a refresh it is asked of the new tables, before they are live")
        void check(
                @NamedParams({
                            @NamedParam(value = "equals", type = Object.class),
                            @NamedParam(value = "none", type = Boolean.class),
                            @NamedParam(value = "atLeast", type = Number.class),
                            @NamedParam(value = "between", type = Collection.class)
                        })
                        Map<String, ?> expected,
                String name,
                String query);
    }

    /** What is run at one moment. */
    interface Hooks {
        @Doc("statements for the target, or those of a file")
        void sql(String statements);

        void sql(SqlFile file);

        @Doc("a file beside the script")
        SqlFile file(String name);

        @Doc("a program on this machine, with its arguments")
        void command(String... words);
    }

    /** Replacing tables of the target. */
    interface Mirror extends Writing {
        @Doc("run on the new tables, before anybody sees them")
        void neutralize(@DelegatesTo(value = Hooks.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

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

        @Doc
        void maxRate(String bytesPerSecond);

        @Doc
        void binlog(BinaryLog choice);

        /** {@code keepDump true}. */
        @Doc
        void keepDump(boolean yes);

        @Doc
        void dumpOptions(String... words);

        @Doc
        void hosts(String... names);

        @Doc
        void accounts(Accounts whose);

        @Doc
        void verify(Verify verify);

        @Doc
        void objects(String... kinds);

        @Doc
        void definer(String account);

        @Doc
        void events(EventState state);
    }

    /** Repairing what differs. */
    interface Sync extends Writing {
        /** {@code partition 'events', by: 'day'}. */
        @Doc
        void partition(
                @NamedParams({@NamedParam(value = "by", type = String.class, required = true)}) Map<String, ?> column,
                String table);

        /** {@code newPartitionsOnly true}. */
        @Doc
        void newPartitionsOnly(boolean yes);

        @Doc
        void structure(StructureChange change);

        @Doc
        void sqlFile(String file);

        @Doc
        void undoFile(String file);

        @Doc
        void maxLag(String duration);

        @Doc
        void maxRunning(int threads);
    }

    /** Comparing. */
    interface Diff extends Request {
        /** {@code schemaOnly true}. */
        @Doc
        void schemaOnly(boolean yes);

        /** {@code dataOnly true}. */
        @Doc
        void dataOnly(boolean yes);

        @Doc
        void rows(int number);

        @Doc
        void recheck(String duration);

        @Doc("ends the script with exit code 1 if anything differs")
        void expectSame();
    }
}
