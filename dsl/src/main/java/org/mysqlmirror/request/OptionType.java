package org.mysqlmirror.request;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.NamePattern;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Timespan;

/**
 * The kind of value that an option takes.
 *
 * @param label what help shows in place of the value; empty for a flag
 * @param parser reads what a person wrote; throws a usage problem
 * @param joiner what two mentions of the option amount to
 * @param words the words to choose from; empty where the value is free
 */
public record OptionType<T>(String label, Function<String, T> parser, BinaryOperator<T> joiner, List<String> words) {
    private static final Pattern RATE_TEXT =
            Pattern.compile("([1-9]\\d{0,11})\\s*([KMG]?)B?(?:/S)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMG";

    static final OptionType<Boolean> FLAG =
            new OptionType<>("", OptionType::flag, OptionType::last, List.of("true", "false"));
    static final OptionType<String> TEXT = new OptionType<>("TEXT", text -> text, OptionType::last, List.of());
    static final OptionType<Integer> COUNT = new OptionType<>("N", OptionType::count, OptionType::last, List.of());
    static final OptionType<Integer> COUNT_OR_NONE =
            new OptionType<>("N", text -> text.equals("0") ? 0 : count(text), OptionType::last, List.of());
    static final OptionType<Long> RATE = new OptionType<>("BYTES/S", OptionType::rate, OptionType::last, List.of());
    static final OptionType<Duration> DURATION =
            new OptionType<>("DURATION", Timespan::parse, OptionType::last, List.of());
    static final OptionType<List<NamePattern>> NAMES =
            new OptionType<>("NAMES", OptionType::names, OptionType::both, List.of());
    static final OptionType<List<NamePattern>> REGEX =
            new OptionType<>("REGEX", text -> List.of(NamePattern.regex(text)), OptionType::both, List.of());
    static final OptionType<Map<String, String>> BY_TABLE =
            new OptionType<>("TABLE=CONDITION", OptionType::assignment, OptionType::merged, List.of());

    static final OptionType<Map<String, String>> BY_NAME =
            new OptionType<>("NAME=SELECT", OptionType::value, OptionType::oneValue, List.of());
    static final OptionType<Map<String, String>> COLUMN_BY_TABLE =
            new OptionType<>("TABLE=COLUMN", OptionType::column, OptionType::oneColumn, List.of());
    static final OptionType<Optional<Path>> FILE =
            new OptionType<>("FILE", OptionType::file, OptionType::last, List.of());
    static final OptionType<List<String>> WORDS =
            new OptionType<>("WORDS", OptionType::words, OptionType::both, List.of());
    static final OptionType<List<String>> LIST =
            new OptionType<>("NAMES", OptionType::list, OptionType::both, List.of());
    static final OptionType<Set<HazardKind>> HAZARDS =
            new OptionType<>("HAZARDS", OptionType::hazards, OptionType::union, HazardKind.words());

    static <E extends Enum<E>> OptionType<E> oneOf(Class<E> words) {
        List<String> spelled = Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        return new OptionType<>(
                String.join("|", spelled), text -> choose(words, spelled, text), OptionType::last, spelled);
    }

    /** Whether the option stands alone, without a value. */
    public boolean isFlag() {
        return label.isEmpty();
    }

    private static <T> T last(T earlier, T later) {
        return later;
    }

    private static <T> List<T> both(List<T> earlier, List<T> later) {
        List<T> all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    private static Map<String, String> merged(Map<String, String> earlier, Map<String, String> later) {
        Map<String, String> all = new LinkedHashMap<>(earlier);
        later.forEach((table, condition) -> {
            if (all.putIfAbsent(table, condition) != null) {
                throw MirrorException.usage(
                        Problem.of("table " + table + " has two conditions").hint("Join them with AND"));
            }
        });
        return Collections.unmodifiableMap(all);
    }

    private static Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw wrong(text, "true or false");
        };
    }

    private static Integer count(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw wrong(text, "a whole number from 1");
        }
        return Integer.valueOf(text);
    }

    private static Long rate(String text) {
        Matcher rate = RATE_TEXT.matcher(text.strip());
        if (!rate.matches()) {
            throw wrong(text, "a number of bytes a second, such as 500KB, 20MB or 1GB");
        }
        String unit = rate.group(2).toUpperCase(Locale.ROOT);
        int thousands = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        return Long.parseLong(rate.group(1)) * (long) Math.pow(1000, thousands);
    }

    private static List<NamePattern> names(String text) {
        List<NamePattern> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(NamePattern::glob)
                .toList();
        if (names.isEmpty()) {
            throw wrong(text, "a list of names or globs such as users,order_*");
        }
        return names;
    }

    private static List<String> list(String text) {
        List<String> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw wrong(text, "a list of names such as db1,db2");
        }
        return names;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Map<String, String> oneColumn(Map<String, String> earlier, Map<String, String> later) {
        Map<String, String> all = new LinkedHashMap<>(earlier);
        later.forEach((table, column) -> {
            if (all.putIfAbsent(table, column) != null) {
                throw MirrorException.usage(Problem.of("table " + table + " is partitioned by two columns")
                        .hint("Choose one of them"));
            }
        });
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> column(String text) {
        return assignment(text, "TABLE=COLUMN, as in events=day");
    }

    /** @throws MirrorException (usage) if the name is none that a condition could hold */
    private static Map<String, String> value(String text) {
        String expected = "NAME=SELECT …, as in newest=SELECT MAX(id) FROM orders";
        Map<String, String> value = assignment(text, expected);
        if (!value.keySet().stream()
                .allMatch(name -> Placeholders.NAME.matcher(name).matches())) {
            throw wrong(text, expected + "; a name is of letters, digits and _");
        }
        return value;
    }

    private static Map<String, String> oneValue(Map<String, String> earlier, Map<String, String> later) {
        Map<String, String> all = new LinkedHashMap<>(earlier);
        later.forEach((name, statement) -> {
            if (all.putIfAbsent(name, statement) != null) {
                throw MirrorException.usage(
                        Problem.of("value " + name + " is said twice").hint("Give one of them another name"));
            }
        });
        return Collections.unmodifiableMap(all);
    }

    private static Optional<Path> file(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw wrong(text, "a file");
        }
    }

    private static Set<HazardKind> hazards(String text) {
        Set<HazardKind> hazards = EnumSet.noneOf(HazardKind.class);
        for (String word : text.split(",")) {
            hazards.add(choose(HazardKind.class, HazardKind.words(), word.strip()));
        }
        return hazards;
    }

    private static Set<HazardKind> union(Set<HazardKind> earlier, Set<HazardKind> later) {
        return Stream.concat(earlier.stream(), later.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> assignment(String text) {
        return assignment(text, "TABLE=CONDITION, as in orders=created_at >= '2026-01-01'");
    }

    private static Map<String, String> assignment(String text, String expected) {
        int equals = text.indexOf('=');
        String table = text.substring(0, Math.max(0, equals)).strip();
        String condition = text.substring(equals + 1).strip();
        if (table.isEmpty() || condition.isEmpty()) {
            throw wrong(text, expected);
        }
        return Map.of(table, condition);
    }

    private static <E extends Enum<E>> E choose(Class<E> words, List<String> spelled, String text) {
        String wanted = text.toLowerCase(Locale.ROOT).replace('-', '_');
        int position = spelled.indexOf(wanted);
        if (position < 0) {
            throw MirrorException.usage(Problem.of("'" + text + "' is none of " + String.join(", ", spelled))
                    .hint(Nearest.to(wanted, spelled)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("")));
        }
        return words.getEnumConstants()[position];
    }

    private static MirrorException wrong(String text, String expected) {
        return MirrorException.usage(Problem.of("'" + text + "' is not " + expected));
    }
}
