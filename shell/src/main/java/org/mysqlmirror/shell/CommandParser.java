package org.mysqlmirror.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.shell.command.Command;
import org.mysqlmirror.shell.command.Commands;
import org.mysqlmirror.shell.command.GlobalOptions;
import org.mysqlmirror.shell.command.PlainObjects;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words into a command with its options. */
final class CommandParser {
    private final Commands commands;

    CommandParser(Commands commands) {
        this.commands = commands;
    }

    /** A command and what was said to it. */
    record Words(Command command, ParseResult parsed, GlobalOptions options) {}

    /**
     * Empty if there is no command among the words, only global options.
     *
     * @throws MirrorException (usage) for an unknown command, or words that it does not take
     */
    Optional<Words> parse(List<String> words) {
        int position = GlobalOptions.commandPosition(words);
        if (position >= words.size()) {
            return Optional.empty();
        }
        String name = words.get(position);
        Command command =
                commands.find(name).orElseThrow(() -> MirrorException.usage(unknown(name, words.subList(0, position))));
        List<String> rest = new ArrayList<>(words);
        rest.remove(position);
        ParseResult parsed = parse(commands.spec(command), rest);
        return Optional.of(new Words(command, parsed, GlobalOptions.of(parsed)));
    }

    // After a misspelt option its value looks like the command.
    private Problem unknown(String name, List<String> before) {
        return before.stream()
                .filter(word ->
                        word.startsWith("--") && GlobalOptions.arity(word).isEmpty())
                .findFirst()
                .map(word -> unknownOption(commands.spec(), word))
                .orElseGet(
                        () -> Problem.of("unknown command '" + name + "'").hint(Nearest.hint(name, commands.names())));
    }

    /** The global options, where there is no command. */
    GlobalOptions globalsOnly(List<String> words) {
        return GlobalOptions.of(parse(commands.spec(), words));
    }

    private ParseResult parse(CommandSpec spec, List<String> words) {
        CommandLine line = new CommandLine(spec, new PlainObjects())
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(true)
                .setAllowOptionsAsOptionParameters(false);
        try {
            return line.parseArgs(words.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw MirrorException.usage(unmatched(spec, e));
        } catch (MissingParameterException e) {
            if (words.contains("--help") || words.contains("-h")) {
                return new CommandLine(commands.spec(), new PlainObjects()).parseArgs("--help");
            }
            throw MirrorException.usage(missing(spec, e));
        } catch (ParameterException e) {
            throw MirrorException.usage(Problem.of(e.getMessage()).hint(see(spec)));
        }
    }

    private Problem unmatched(CommandSpec spec, UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().get(0);
        if (!word.startsWith("-")) {
            return Problem.of(spec.name() + ": '" + word + "' is one word too many")
                    .hint("Words with blanks need quotes. " + see(spec));
        }
        return unknownOption(spec, word);
    }

    private Problem unknownOption(CommandSpec spec, String word) {
        String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
        List<String> known = spec.options().stream()
                .map(option -> option.longestName())
                .filter(option -> option.startsWith("--"))
                .toList();
        return Problem.of(spec.name() + ": unknown option " + name)
                .hint(Nearest.to(name, known)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse(see(spec)));
    }

    private Problem missing(CommandSpec spec, MissingParameterException failure) {
        ArgSpec first = failure.getMissing().get(0);
        String what = first instanceof OptionSpec option
                ? option.longestName() + " wants a value: " + option.longestName() + ' ' + option.paramLabel()
                : spec.name() + ": " + first.paramLabel() + " is missing";
        return Problem.of(what).hint(see(spec));
    }

    private String see(CommandSpec spec) {
        return commands.find(spec.name())
                .map(command -> "See: help " + command.name())
                .orElse("See: help");
    }
}
