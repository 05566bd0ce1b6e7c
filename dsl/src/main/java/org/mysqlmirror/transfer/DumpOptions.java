package org.mysqlmirror.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;

/**
 * The user's own words for the dump program. Only those that cannot do harm are taken: others would write elsewhere ({@code
 * --result-file}, {@code --tab}), change the source ({@code --flush-logs}, {@code --delete-source-logs}, {@code --init-command}),
 * hide an error ({@code --force}, {@code --insert-ignore}) or hold a password; and since the programs take every beginning of a
 * word for the word, a list of forbidden ones would not hold.
 */
public final class DumpOptions {
    private static final Set<String> SWITCHES = Set.of(
            "add-drop-table",
            "add-locks",
            "comments",
            "compact",
            "complete-insert",
            "compress",
            "disable-keys",
            "dump-date",
            "extended-insert",
            "hex-blob",
            "lock-all-tables",
            "lock-tables",
            "no-autocommit",
            "opt",
            "order-by-primary",
            "order-by-size",
            "quick",
            "quote-names",
            "single-transaction");
    private static final Set<String> SETTINGS = Set.of(
            "compression-algorithms",
            "max-allowed-packet",
            "max-statement-time",
            "net-buffer-length",
            "network-timeout",
            "zstd-compression-level");
    /** What is taken in one form only; the other would break the load. */
    private static final Set<String> ONLY_ON = Set.of("compact", "complete-insert", "quote-names");

    private static final Set<String> ONLY_OFF =
            Set.of("add-drop-table", "add-locks", "comments", "disable-keys", "dump-date", "opt");

    private final List<String> words;

    private DumpOptions(List<String> words) {
        this.words = List.copyOf(words);
    }

    public static DumpOptions none() {
        return new DumpOptions(List.of());
    }

    /**
     * @param words as for the program: {@code --hex-blob}, {@code --net-buffer-length=65536}
     * @throws MirrorException (usage) with everything that is not taken
     */
    public static DumpOptions of(List<String> words) {
        Problems problems = new Problems();
        List<String> taken = new ArrayList<>();
        for (String word : words) {
            String spelled = spelled(word);
            refusal(word, spelled).ifPresentOrElse(problems::add, () -> taken.add(spelled));
        }
        problems.throwIfAny(ExitCode.USAGE);
        return new DumpOptions(taken);
    }

    /** The words, as the programs spell them. */
    public List<String> words() {
        return words;
    }

    /** Underscores and dashes are one to the programs, in the name of an option. */
    private static String spelled(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        return name.replace('_', '-') + word.substring(name.length());
    }

    private static Optional<Problem> refusal(String word, String spelled) {
        if (!spelled.startsWith("--")) {
            // What follows the letter may be a password.
            return Optional.of(refused(word.startsWith("-") ? word.substring(0, Math.min(2, word.length())) : word)
                    .hint("Write options in their long form, with values behind ="));
        }
        int equals = spelled.indexOf('=');
        if (equals >= 0) {
            String name = spelled.substring(2, equals);
            boolean harmless =
                    SETTINGS.contains(name) && spelled.substring(equals + 1).matches("[\\w.,-]+");
            return harmless
                    ? Optional.empty()
                    : Optional.of(refused("--" + name).hint(hint(name)));
        }
        boolean off = spelled.startsWith("--skip-");
        String name = spelled.substring(off ? "--skip-".length() : 2);
        boolean harmless = SWITCHES.contains(name) && !(off ? ONLY_ON : ONLY_OFF).contains(name);
        return harmless ? Optional.empty() : Optional.of(refused(word).hint(hint(name)));
    }

    private static Problem refused(String word) {
        return Problem.of("the dump option " + word + " is not taken");
    }

    private static String hint(String name) {
        if (name.equals("where")) {
            return "Write --where TABLE=CONDITION";
        }
        Set<String> known = new TreeSet<>(SWITCHES);
        known.addAll(SETTINGS);
        return known.contains(name) ? "It would break the load" : Nearest.hint(name, known);
    }
}
