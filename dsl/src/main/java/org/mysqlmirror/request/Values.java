package org.mysqlmirror.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;

/**
 * Values that are read once from the source, by name: {@code {NAME}} in a condition stands for the value of that name.
 *
 * @param statements the statement that reads each
 * @param literals what each was found to be, as SQL; nothing as long as nobody has looked
 */
public record Values(Map<String, String> statements, Map<String, String> literals) {
    public static final Values NONE = new Values(Map.of());

    private static final int SHOWN = 200;

    public Values {
        statements = Collections.unmodifiableMap(new LinkedHashMap<>(statements));
        literals = Collections.unmodifiableMap(new LinkedHashMap<>(literals));
    }

    Values(Map<String, String> statements) {
        this(statements, Map.of());
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** The same, now that they have been read. */
    public Values found(Map<String, String> found) {
        return new Values(statements, found);
    }

    /** A condition with the values in it; what has not been read stays a name. */
    public String in(String condition) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Placeholders.Place place : Placeholders.in(condition)) {
            if (!place.quoted() && literals.containsKey(place.name())) {
                text.append(condition, copied, place.start()).append(literals.get(place.name()));
                copied = place.end();
            }
        }
        return text.append(condition, copied, condition.length()).toString();
    }

    /** A line for each that has been read: {@code min_order = 4711}, a long one cut. */
    public List<String> notes(String suffix) {
        return literals.entrySet().stream()
                .map(literal -> literal.getKey() + " = " + shown(literal.getValue()) + suffix)
                .toList();
    }

    private static String shown(String literal) {
        String line = literal.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** The values that a condition names. */
    public static Set<String> namesIn(String condition) {
        Set<String> names = new TreeSet<>();
        for (Placeholders.Place place : Placeholders.in(condition)) {
            if (!place.quoted()) {
                names.add(place.name());
            }
        }
        return names;
    }

    /** @throws org.mysqlmirror.base.MirrorException (usage) if a condition names none of these, or one of these is named by none */
    void mustFit(Map<String, String> where) {
        Problems problems = new Problems();
        Set<String> used = new TreeSet<>();
        where.forEach((table, condition) -> {
            for (Placeholders.Place place : Placeholders.in(condition)) {
                if (statements.containsKey(place.name())) {
                    used.add(place.name());
                }
                check(table, place, problems);
            }
        });
        statements.keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> problems.add(Problem.of(Options.VALUE + ": no condition uses '" + name + "'")
                        .hint("Write {" + name + "} in a " + Options.WHERE + ", or drop it")));
        problems.throwIfAny(ExitCode.USAGE);
    }

    private void check(String table, Placeholders.Place place, Problems problems) {
        String where = Options.WHERE + " " + table + ": ";
        String written = "{" + place.name() + "}";
        if (place.quoted() && statements.containsKey(place.name())) {
            problems.add(Problem.of(where + written + " stands in quotes or in a comment, where no value is put in")
                    .hint("Write it without quotes: a text comes with its own"));
        } else if (!place.quoted() && !statements.containsKey(place.name())) {
            problems.add(Problem.of(where + "there is no value " + written)
                    .hint(
                            statements.isEmpty()
                                    ? "Say what it is: " + Options.VALUE + " '" + place.name() + "=SELECT …'"
                                    : Nearest.hint(place.name(), statements.keySet())));
        }
    }
}
