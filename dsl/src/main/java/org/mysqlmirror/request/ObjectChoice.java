package org.mysqlmirror.request;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;

/**
 * Which kinds of objects come along with the tables.
 *
 * @param everything whether nobody chose kinds: then a choice of tables is one of what belongs to them
 */
public record ObjectChoice(Set<ObjectKind> kinds, boolean everything) {
    /** All that there is. */
    public static final ObjectChoice ALL = new ObjectChoice(EnumSet.allOf(ObjectKind.class), true);

    /** Nothing but tables, which have triggers. */
    public static final ObjectChoice TABLES = new ObjectChoice(EnumSet.of(ObjectKind.TRIGGERS), false);

    static final OptionType<ObjectChoice> TYPE =
            new OptionType<>("OBJECTS", ObjectChoice::parse, (earlier, later) -> later, words());

    public ObjectChoice {
        kinds = Set.copyOf(kinds);
    }

    /**
     * Whether objects of a kind come along.
     *
     * @param everyTable whether no table was chosen by name
     */
    public boolean brings(ObjectKind kind, boolean everyTable) {
        boolean ofTables = kind == ObjectKind.TRIGGERS || kind == ObjectKind.VIEWS;
        return kinds.contains(kind) && (!everything || everyTable || ofTables);
    }

    /** @throws MirrorException (usage) if a word is not known */
    static ObjectChoice parse(String text) {
        return switch (text.strip()) {
            case "all" -> ALL;
            case "tables" -> TABLES;
            default -> new ObjectChoice(kinds(text), false);
        };
    }

    private static Set<ObjectKind> kinds(String text) {
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        for (String word : text.split(",")) {
            int position = ObjectKind.words().indexOf(word.strip());
            if (position < 0) {
                throw MirrorException.usage(
                        Problem.of("'" + word.strip() + "' is none of " + String.join(", ", words()))
                                .hint(Nearest.to(word.strip(), words())
                                        .map(near -> "Did you mean " + near + "?")
                                        .orElse("")));
            }
            kinds.add(ObjectKind.values()[position]);
        }
        return kinds;
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of("all", "tables"));
        words.addAll(ObjectKind.words());
        return words;
    }

    @Override
    public String toString() {
        return everything
                ? "all"
                : equals(TABLES)
                        ? "tables"
                        : kinds.stream().sorted().map(ObjectKind::word).collect(Collectors.joining(","));
    }
}
