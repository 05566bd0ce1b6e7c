package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.shell.view.ColorChoice;
import org.mysqlmirror.shell.view.Format;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that every command takes.
 *
 * @param commands what {@code -e} says, in order
 * @param file what {@code -f} says
 * @param verbose how often {@code -v} was said; from 2 on errors come with their stack traces
 */
public record GlobalOptions(
        Optional<String> config,
        Optional<Format> format,
        Optional<ColorChoice> color,
        boolean yes,
        boolean noInput,
        boolean keepGoing,
        boolean quiet,
        int verbose,
        Optional<Path> logFile,
        List<String> commands,
        Optional<Path> file,
        boolean version,
        boolean help) {

    private record Entry(String[] names, String label, String help) {}

    private static final List<Entry> ENTRIES = List.of(
            entry("FILE", "the configuration (default: mirror.yml, database.yml)", "--config"),
            entry("FORMAT", "table, vertical, json, ndjson, csv or tsv", "--format"),
            entry("WHEN", "auto, always or never", "--color"),
            entry("", "consent to what the plan prints", "--yes"),
            entry("", "never ask, even on a terminal", "--no-input"),
            entry("", "after a command that failed, run the next ones", "--keep-going"),
            entry("", "results and errors only", "-q", "--quiet"),
            entry("", "echo commands; twice: stack traces", "-v", "--verbose"),
            entry("FILE", "write the log there as well", "--log-file"),
            entry("COMMAND", "run this command (repeatable)", "-e"),
            entry("FILE", "run the commands in this file", "-f"),
            entry("", "show the version", "--version"),
            entry("", "show help", "-h", "--help"));

    private static Entry entry(String label, String help, String... names) {
        return new Entry(names, label, help);
    }

    static void addTo(CommandSpec spec) {
        for (Entry entry : ENTRIES) {
            OptionSpec.Builder option =
                    OptionSpec.builder(entry.names()).description(entry.help()).hidden(true);
            if (entry.label().isEmpty()) {
                option.type(boolean[].class).arity("0");
            } else {
                option.type(List.class).auxiliaryTypes(String.class).arity("1").paramLabel(entry.label());
            }
            spec.addOption(option.build());
        }
    }

    /** No option but the configuration. */
    public static GlobalOptions with(Path configuration) {
        return new GlobalOptions(
                Optional.of(configuration.toString()),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                false,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                false);
    }

    /** For help. */
    static List<String> lines() {
        return ENTRIES.stream()
                .map(entry -> "%-22s %s"
                        .formatted(
                                String.join(", ", entry.names())
                                        + (entry.label().isEmpty() ? "" : ' ' + entry.label()),
                                entry.help()))
                .toList();
    }

    /** How many arguments a global option takes; empty if the word is none. */
    public static Optional<Integer> arity(String word) {
        String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
        return ENTRIES.stream()
                .filter(entry -> List.of(entry.names()).contains(name))
                .findFirst()
                .map(entry -> entry.label().isEmpty() || word.indexOf('=') >= 0 ? 0 : 1);
    }

    /** Where the command stands: behind the global options before it, each with its value. May be behind the last word. */
    public static int commandPosition(List<String> words) {
        int position = 0;
        while (position < words.size() && words.get(position).startsWith("-")) {
            position += 1 + arity(words.get(position)).orElse(0);
        }
        return position;
    }

    /** The words behind {@code --format}. */
    public static List<String> formats() {
        return spelled(Format.values());
    }

    /** The words behind {@code --color}. */
    public static List<String> colors() {
        return spelled(ColorChoice.values());
    }

    private static List<String> spelled(Enum<?>[] words) {
        return Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * What was said.
     *
     * @throws MirrorException (usage) for a word that is none of an option's
     */
    public static GlobalOptions of(ParseResult words) {
        return new GlobalOptions(
                last(words, "--config"),
                last(words, "--format").map(text -> choose("--format", Format.values(), text)),
                last(words, "--color").map(text -> choose("--color", ColorChoice.values(), text)),
                words.hasMatchedOption("--yes"),
                words.hasMatchedOption("--no-input"),
                words.hasMatchedOption("--keep-going"),
                words.hasMatchedOption("--quiet"),
                count(words, "--verbose"),
                last(words, "--log-file").map(Path::of),
                all(words, "-e"),
                last(words, "-f").map(Path::of),
                words.hasMatchedOption("--version"),
                words.hasMatchedOption("--help"));
    }

    /** What was said that counts only when the program starts, and not for one line of a batch. */
    public List<String> onlyAtStart() {
        List<String> words = new ArrayList<>();
        config.ifPresent(any -> words.add("--config"));
        logFile.ifPresent(any -> words.add("--log-file"));
        if (keepGoing) {
            words.add("--keep-going");
        }
        if (!commands.isEmpty()) {
            words.add("-e");
        }
        file.ifPresent(any -> words.add("-f"));
        return words;
    }

    /** These options, with what a single line of a batch says in addition. */
    public GlobalOptions with(GlobalOptions line) {
        return new GlobalOptions(
                line.config.or(() -> config),
                line.format.or(() -> format),
                line.color.or(() -> color),
                yes || line.yes,
                noInput || line.noInput,
                keepGoing || line.keepGoing,
                quiet || line.quiet,
                Math.max(verbose, line.verbose),
                line.logFile.or(() -> logFile),
                commands,
                file,
                version || line.version,
                help || line.help);
    }

    private static <E extends Enum<E>> E choose(String option, E[] words, String text) {
        List<String> spelled = spelled(words);
        if (spelled.contains(text)) {
            return words[spelled.indexOf(text)];
        }
        throw MirrorException.usage(Problem.of(option + ": '" + text + "' is none of " + String.join(", ", spelled))
                .hint(Nearest.to(text, spelled)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("")));
    }

    private static Optional<String> last(ParseResult words, String option) {
        List<String> values = all(words, option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    private static List<String> all(ParseResult words, String option) {
        return words.matchedOptionValue(option, List.of());
    }

    private static int count(ParseResult words, String option) {
        return words.matchedOptionValue(option, new boolean[0]).length;
    }
}
