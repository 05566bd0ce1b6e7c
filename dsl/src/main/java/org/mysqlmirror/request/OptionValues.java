package org.mysqlmirror.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Problem;

/** What somebody said about options: immutable, and silent about everything that was not said. */
public final class OptionValues {
    private static final OptionValues NONE = new OptionValues(Map.of());

    private final Map<Option<?>, Object> said;

    private OptionValues(Map<Option<?>, Object> said) {
        this.said = said;
    }

    public static OptionValues none() {
        return NONE;
    }

    /** What was said, else the option's own default. */
    public <T> T get(Option<T> option) {
        @SuppressWarnings("unchecked") // with() lets only values of the option's own type in
        T value = (T) said.get(option);
        return value == null ? option.fallback() : value;
    }

    public boolean says(Option<?> option) {
        return said.containsKey(option);
    }

    /** These values and one more; an option said twice is joined as its type wants it. */
    public <T> OptionValues with(Option<T> option, T value) {
        Map<Option<?>, Object> more = new LinkedHashMap<>(said);
        more.put(option, says(option) ? option.type().joiner().apply(get(option), value) : value);
        return new OptionValues(more);
    }

    /**
     * These values and one more, as a person wrote it.
     *
     * @throws MirrorException (usage) that names the option, if the text does not fit
     */
    public <T> OptionValues parse(Option<T> option, String text) {
        try {
            return with(option, option.type().parser().apply(text));
        } catch (MirrorException e) {
            throw new MirrorException(
                    e.exitCode(),
                    e.problems().stream()
                            .map(problem ->
                                    new Problem(option + ": " + problem.what(), problem.where(), problem.hint()))
                            .toList());
        }
    }

    /** These values; where they are silent, the others. */
    public OptionValues over(OptionValues others) {
        Map<Option<?>, Object> all = new LinkedHashMap<>(others.said);
        all.putAll(said);
        return new OptionValues(all);
    }

    /** What was said, as it is said on a command line: {@code --tables}, {@code users}, … */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        said.forEach((option, value) -> texts(value).forEach(text -> {
            words.add(option.toString());
            words.add(text);
        }));
        return words;
    }

    /**
     * Reads what {@link #words} wrote.
     *
     * @throws MirrorException (usage) if an option is not known, or a value does not fit
     */
    public static OptionValues of(List<String> words) {
        OptionValues values = NONE;
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String name = words.get(i).substring(2);
            Option<?> option = Options.find(name)
                    .orElseThrow(() -> MirrorException.usage(Problem.of("there is no option --" + name)));
            values = values.parse(option, words.get(i + 1));
        }
        return values;
    }

    // A text for each mention that amounts to the value.
    private static List<String> texts(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
        }
        if (value instanceof Set<?> all) {
            return all.stream().flatMap(one -> texts(one).stream()).sorted().toList();
        }
        if (value instanceof Collection<?> all) {
            return all.stream().flatMap(one -> texts(one).stream()).toList();
        }
        if (value instanceof Optional<?> perhaps) {
            return perhaps.map(OptionValues::texts).orElse(List.of());
        }
        if (value instanceof NamePattern pattern) {
            return List.of(pattern.text());
        }
        if (value instanceof Duration time) {
            return List.of(time.toMillis() + "ms");
        }
        return List.of(value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString());
    }

    @Override
    public String toString() {
        return said.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
