package org.mysqlmirror.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
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

    @Override
    public String toString() {
        return said.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
