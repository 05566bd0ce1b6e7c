package org.mysqlmirror.script;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.Option;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;

/** Hears the words that every step knows. */
class StepBlock extends GroovyObjectSupport implements Words.Step {
    private final Draft draft;
    private final Map<String, String> values;
    private final Map<String, SourceRef> heard = new HashMap<>();
    private OptionValues said = OptionValues.none();
    private String source = "";

    /** @param values the script's parameters: a block with DELEGATE_ONLY does not see them by itself */
    StepBlock(Draft draft, Map<String, String> values) {
        this.draft = draft;
        this.values = values;
    }

    /** What was said about options, over what holds when nothing is said. */
    final OptionValues options() {
        return draft.values().into(said.over(draft.defaults()));
    }

    /** @throws MirrorException (usage) if it was never said */
    final String source() {
        if (!heard.containsKey("from")) {
            throw MirrorException.usage(Problem.of("says not where the data comes from; add from 'connection'"));
        }
        return source;
    }

    @Override
    public void from(String connection) {
        draft.hear("from", () -> {
            once("from");
            source = ConnectionWord.check(connection);
        });
    }

    @Override
    public void tables(String... names) {
        tables(List.of(names));
    }

    @Override
    public void tables(Collection<String> names) {
        parse(Options.TABLES, names);
    }

    @Override
    public void ignore(Pattern regex) {
        say(Options.IGNORE, () -> {
            if (Pattern.compile(regex.pattern()).flags() != regex.flags()) {
                throw MirrorException.usage(Problem.of("write flags into the expression: ~/(?i)" + regex + "/"));
            }
            return List.of(NamePattern.regex(regex.pattern()));
        });
    }

    @Override
    public void ignore(String regex) {
        parse(Options.IGNORE, List.of(regex));
    }

    @Override
    public void where(String table, String condition) {
        say(Options.WHERE, () -> {
            if (table.isBlank() || condition.isBlank()) {
                throw MirrorException.usage(Problem.of("needs a table and a condition"));
            }
            return Map.of(table.strip(), condition.strip());
        });
    }

    @Override
    public void value(String name, String statement) {
        say(Options.VALUE, () -> SharedValues.assignment(name, statement));
    }

    @Override
    public void structureOnly(String... names) {
        structureOnly(List.of(names));
    }

    @Override
    public void structureOnly(Collection<String> names) {
        parse(Options.STRUCTURE_ONLY, names);
    }

    @Override
    public void consistency(Consistency consistency) {
        say(Options.CONSISTENCY, () -> consistency);
    }

    @Override
    public void workers(int number) {
        say(Options.WORKERS, () -> Options.WORKERS.type().parser().apply(String.valueOf(number)));
    }

    @Override
    public void wait(String duration) {
        say(Options.WAIT, () -> Options.WAIT.type().parser().apply(duration));
    }

    /** A name that is no word is a parameter; without this, Groovy would rather read a field of that name. */
    @Override
    public Object getProperty(String name) {
        if (!values.containsKey(name)) { // null would silently become the text 'null' in a condition
            throw new MissingPropertyException(name, getClass());
        }
        return values.get(name);
    }

    final <T> void say(Option<T> option, Supplier<T> value) {
        draft.hear(option.word(), () -> {
            if (!(option.fallback() instanceof Collection) && !(option.fallback() instanceof Map)) {
                once(option.word());
            }
            said = said.with(option, value.get());
        });
    }

    private void parse(Option<List<NamePattern>> option, Collection<String> texts) {
        if (texts.isEmpty()) { // an empty list that was computed must not come to mean everything
            say(option, () -> {
                throw MirrorException.usage(Problem.of("names no table; leave the word out if that is meant"));
            });
        }
        for (Object text : texts) {
            say(option, () -> option.type().parser().apply(text.toString()));
        }
    }

    private void once(String word) {
        SourceRef first = heard.putIfAbsent(word, draft.places().here(word));
        if (first != null) {
            throw MirrorException.usage(Problem.of("said twice; first on line " + first.line()));
        }
    }
}
