package org.mysqlmirror.script;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Expectation;

/** What {@code equals: …}, {@code none: true}, {@code atLeast: …} and {@code between: …} say. */
final class Expected {
    private static final List<String> KEYS = List.of("equals", "none", "atLeast", "between");

    private Expected() {}

    /** @throws MirrorException (usage) if it says none of them, or more than one, or one of them wrongly */
    static Expectation of(Map<String, ?> named, Collection<String> besides) {
        named.keySet().stream()
                .filter(key -> !KEYS.contains(key) && !besides.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw usage("unknown '" + key + "'" + Suggestion.of(key, KEYS));
                });
        List<String> said = KEYS.stream().filter(named::containsKey).toList();
        if (said.size() != 1) {
            throw usage((said.isEmpty() ? "says not what is expected" : "expects several things at once")
                    + "; write one of equals: …, none: true, atLeast: …, between: 1..10");
        }
        return expectation(said.get(0), named.get(said.get(0)));
    }

    private static Expectation expectation(String key, Object value) {
        return switch (key) {
            case "equals" -> new Expectation.Equal(plain(value));
            case "none" -> {
                if (!Boolean.TRUE.equals(value)) {
                    throw usage("none takes true; leave it out if rows are expected");
                }
                yield new Expectation.None();
            }
            case "atLeast" -> new Expectation.AtLeast(number(value));
            default -> between(value);
        };
    }

    private static Expectation between(Object value) {
        List<?> ends = value instanceof Collection<?> range ? List.copyOf(range) : List.of();
        if (ends.size() < 2) {
            throw usage("between takes two numbers: between: 1..10 or between: [0.5, 1.5]");
        }
        BigDecimal least = number(ends.get(0));
        BigDecimal most = number(ends.get(ends.size() - 1));
        if (least.compareTo(most) > 0) {
            throw usage("between takes the smaller number first");
        }
        return new Expectation.Between(least, most);
    }

    private static BigDecimal number(Object value) {
        return Optional.ofNullable(value)
                .flatMap(any -> Expectation.number(any.toString()))
                .orElseThrow(() -> usage("'" + value + "' is not a number"));
    }

    // SQL has no other words for them.
    private static String plain(Object value) {
        if (value == null) {
            throw usage("equals takes a value; a query that gives NULL is best asked with IS NULL");
        }
        return value instanceof Boolean yes ? (yes ? "1" : "0") : value.toString();
    }

    private static MirrorException usage(String what) {
        return MirrorException.usage(Problem.of(what));
    }
}
