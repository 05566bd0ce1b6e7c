package org.mysqlmirror.script;

import groovy.lang.Closure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Condition;
import org.mysqlmirror.request.Consistency;
import org.mysqlmirror.request.Option;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Request;

/** Hears the words that every request knows. */
abstract class RequestBlock extends Listener implements Words.Request {
    private final Draft draft;
    private final Conditions conditions;
    private final Map<String, SourceRef> heard = new HashMap<>();
    private OptionValues said = OptionValues.none();
    private String source = "";

    /** @param target is asked by conditions that name no other connection */
    RequestBlock(Draft draft, Map<String, Object> values, String target) {
        super(draft, values);
        this.draft = draft;
        this.conditions = new Conditions(draft, Optional.of(target));
    }

    /**
     * What the block wants.
     *
     * @throws MirrorException (usage) if it says not enough
     */
    abstract Request request(String target, SourceRef place);

    /** Whether a difference ends the script. */
    boolean mustBeSame() {
        return false;
    }

    final List<Condition> conditions() {
        return conditions.all();
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
        parse(Options.WORKERS, String.valueOf(number));
    }

    @Override
    public void wait(String duration) {
        parse(Options.WAIT, duration);
    }

    @Override
    public void table(String name, Closure<?> block) {
        inside(block, new TableBlock(this, name));
    }

    @Override
    public void onlyIf(Map<String, ?> expected, String query) {
        conditions.say("onlyIf", expected, query, true);
    }

    @Override
    public void unless(Map<String, ?> expected, String query) {
        conditions.say("unless", expected, query, false);
    }

    final <T> void say(Option<T> option, Supplier<T> value) {
        draft.hear(option.word(), () -> {
            if (!(option.fallback() instanceof Collection) && !(option.fallback() instanceof Map)) {
                once(option.word());
            }
            said = said.with(option, value.get());
        });
    }

    /** Reads a value as the command line would. */
    final <T> void parse(Option<T> option, String text) {
        say(option, () -> option.type().parser().apply(text));
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

    /** Hears a word that may be said once in its block. */
    final void once(String word) {
        SourceRef first = heard.putIfAbsent(word, draft.places().here(word));
        if (first != null) {
            throw MirrorException.usage(Problem.of("said twice; first on line " + first.line()));
        }
    }
}
