package org.mysqlmirror.shell.complete;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mysqlmirror.answer.TableHint;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.script.Parameter;
import org.mysqlmirror.shell.command.Command;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.Ends;
import org.mysqlmirror.shell.command.GlobalOptions;
import org.mysqlmirror.shell.command.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What fits at a place in a command line: by its command, the position, and what stands before. */
public final class Completion {
    private static final String OPTIONS = "options";

    private final Commands commands;
    private final Names names;
    private final Supplier<Optional<Ends>> inUse;

    /** @param inUse the connections that are meant where a command names none */
    public Completion(Commands commands, Names names, Supplier<Optional<Ends>> inUse) {
        this.commands = commands;
        this.names = names;
        this.inUse = inUse;
    }

    /**
     * Words that fit.
     *
     * @param before the words before the one that is typed
     * @param word what is typed of it
     */
    public List<Suggestion> suggestions(List<String> before, String word) {
        int position = GlobalOptions.commandPosition(before);
        if (position >= before.size()) {
            // Behind a global option that is waiting for its value, there is nothing to suggest.
            return position > before.size() ? List.of() : word.startsWith("-") ? globalOptions() : commands();
        }
        return commands.find(before.get(position))
                .map(command -> argument(command, before.subList(position + 1, before.size()), word))
                .orElse(List.of());
    }

    private List<Suggestion> commands() {
        return commands.all().stream()
                .map(command -> Suggestion.of(command.name(), "commands", command.summary()))
                .toList();
    }

    private List<Suggestion> globalOptions() {
        return commands.spec().options().stream()
                .map(option -> Suggestion.of(option.longestName(), OPTIONS, option.description()[0]))
                .toList();
    }

    private List<Suggestion> argument(Command command, List<String> before, String word) {
        Typed typed = Typed.of(commands.spec(command), before);
        if (typed.waiting().isPresent()) {
            return values(typed.waiting().get().paramLabel(), typed, word);
        }
        if (typed.isNested()) {
            return suggestions(typed.nested(), word);
        }
        if (word.startsWith("-")) {
            int equals = word.indexOf('=');
            return equals < 0
                    ? options(typed)
                    : typed.option(word.substring(0, equals))
                            .map(option -> values(option.paramLabel(), typed, word.substring(equals + 1)).stream()
                                    .map(value -> value.behind(word.substring(0, equals + 1)))
                                    .toList())
                            .orElse(List.of());
        }
        return typed.next()
                .map(PositionalParamSpec::paramLabel)
                .map(label -> values(label, typed, word))
                .orElse(List.of());
    }

    // Those of the command first; the global ones when somebody has begun to type one.
    private static List<Suggestion> options(Typed typed) {
        return typed.spec().options().stream()
                .filter(option -> !typed.hasSaid(option) || isRepeatable(option))
                .map(option -> Suggestion.of(
                        option.longestName(), option.hidden() ? "global options" : OPTIONS, option.description()[0]))
                .toList();
    }

    private static boolean isRepeatable(OptionSpec option) {
        return option.description()[0].contains("(repeatable)");
    }

    private List<Suggestion> values(String label, Typed typed, String word) {
        return switch (label) {
            case "SOURCE", "TARGET", "CONNECTION" -> connections();
            case "TABLE", "PATTERN" -> tables(typed, Function.identity(), true);
            case "NAMES" -> list(typed, word);
            case "TABLE=CONDITION" -> tables(typed, table -> table + '=', false);
            case "SCRIPT" -> named(names.scripts(), "scripts");
            case "NAME=VALUE" -> parameters(typed, word);
            case "JOB" -> named(names.jobs(), "jobs");
            case "COMMAND" -> topics(typed);
            case "FORMAT" -> named(GlobalOptions.formats(), "");
            case "WHEN" -> named(GlobalOptions.colors(), "");
            case "FILE" -> files(word);
            case "OBJECTS" -> more(Options.OBJECTS.type().words(), word);
            case "HAZARDS" -> more(Options.ALLOW.type().words(), word);
            default -> label.contains("|") ? named(words(label), "") : List.of();
        };
    }

    // Names first; behind the = of one, the values that it allows.
    private List<Suggestion> parameters(Typed typed, String word) {
        List<Parameter> parameters = typed.positional(0).map(names::parameters).orElse(List.of());
        int equals = word.indexOf('=');
        if (equals < 0) {
            return parameters.stream()
                    .map(parameter -> Suggestion.beginning(parameter.name() + '=', "parameters", parameter.help()))
                    .toList();
        }
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(word.substring(0, equals)))
                .flatMap(parameter -> parameter.values().stream())
                .map(value -> Suggestion.of(value, "", "").behind(word.substring(0, equals + 1)))
                .toList();
    }

    private List<Suggestion> topics(Typed typed) {
        Suggestion language = Suggestion.of(HelpCommand.SCRIPT, "", "the words of the language");
        return typed.spec().name().equals(HelpCommand.NAME)
                ? Stream.concat(commands().stream(), Stream.of(language)).toList()
                : commands();
    }

    // What is written in capitals is no word to type.
    private static List<String> words(String label) {
        return Stream.of(label.split("\\|"))
                .filter(value -> value.equals(value.toLowerCase(Locale.ROOT)))
                .toList();
    }

    // The last word of a list; those that stand in it already are not suggested again.
    private static List<Suggestion> more(List<String> words, String word) {
        String given = word.substring(0, word.lastIndexOf(',') + 1);
        List<String> there = Arrays.asList(given.split(","));
        return words.stream()
                .filter(value -> !there.contains(value))
                .map(value -> new Suggestion(value, value, "", "", false).behind(given))
                .toList();
    }

    private static List<Suggestion> named(List<String> values, String group) {
        return values.stream().map(value -> Suggestion.of(value, group, "")).toList();
    }

    private List<Suggestion> connections() {
        return names.connections().stream()
                .map(connection -> Suggestion.of(connection.name(), "connections", about(connection)))
                .toList();
    }

    private static String about(NamedConnection connection) {
        return Stream.of(connection.role().toString(), connection.database().orElse(""))
                .filter(text -> !text.isEmpty())
                .reduce((role, database) -> role + ", " + database)
                .orElse("");
    }

    private List<Suggestion> tables(Typed typed, Function<String, String> spelled, boolean whole) {
        Optional<String> connection = typed.positional(0).or(() -> inUse.get().map(Ends::source));
        return connection.flatMap(names::tables).orElse(List.of()).stream()
                .map(table -> new Suggestion(spelled.apply(table.name()), table.name(), "tables", about(table), whole))
                .toList();
    }

    private static String about(TableHint table) {
        return "about " + Figures.about(table.rows()) + (table.rows() == 1 ? " row" : " rows");
    }

    // The last name of a list; those that stand in it already are not suggested again.
    private List<Suggestion> list(Typed typed, String word) {
        String given = word.substring(0, word.lastIndexOf(',') + 1);
        List<String> there = Arrays.asList(given.split(","));
        return tables(typed, Function.identity(), false).stream()
                .filter(table -> !there.contains(table.value()))
                .map(table -> table.behind(given))
                .toList();
    }

    private static List<Suggestion> files(String word) {
        int slash = word.lastIndexOf(File.separatorChar);
        String folder = word.substring(0, slash + 1);
        List<Suggestion> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path file : all) {
                String name = folder + file.getFileName();
                files.add(
                        Files.isDirectory(file)
                                ? Suggestion.beginning(name + File.separatorChar, "", "")
                                : Suggestion.of(name, "", ""));
            }
        } catch (IOException e) {
            // A folder that is not there has no files.
            return List.of();
        }
        return files;
    }
}
