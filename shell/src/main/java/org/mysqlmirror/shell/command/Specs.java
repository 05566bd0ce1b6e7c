package org.mysqlmirror.shell.command;

import java.util.List;
import java.util.Locale;
import org.mysqlmirror.request.Option;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Parameters and options in picocli's words. */
final class Specs {
    private Specs() {}

    /** A parameter that has to be there. */
    static PositionalParamSpec parameter(int position, String label, String help) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(position))
                .arity("1")
                .paramLabel(label)
                .type(String.class)
                .description(help)
                .build();
    }

    /** A parameter that may be left out. */
    static PositionalParamSpec optional(int position, String label, String help) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(position))
                .arity("0..1")
                .required(false)
                .paramLabel(label)
                .type(String.class)
                .description(help)
                .build();
    }

    static OptionSpec flag(String name, String help) {
        return OptionSpec.builder("--" + name)
                .type(boolean.class)
                .arity("0")
                .description(help)
                .build();
    }

    /** An option with a value, which may be said more than once. */
    static OptionSpec repeatable(String name, String label, String help) {
        return OptionSpec.builder("--" + name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(help)
                .build();
    }

    /** Adds every option that a verb takes. */
    static void addOptions(CommandSpec spec, Verb verb) {
        for (Option<?> option : Options.all(verb)) {
            spec.addOption(
                    option.type().isFlag()
                            ? flag(option.name(), option.help())
                            : repeatable(option.name(), option.type().label(), help(option)));
        }
    }

    private static String help(Option<?> option) {
        boolean plain = option.fallback() instanceof Enum || option.fallback() instanceof Number;
        return plain
                ? option.help() + " (default: " + option.fallback().toString().toLowerCase(Locale.ROOT) + ')'
                : option.help();
    }

    /** What the command line says about a verb's options. */
    static OptionValues values(ParseResult words, Verb verb) {
        OptionValues values = OptionValues.none();
        for (Option<?> option : Options.all(verb)) {
            values = value(words, option, values);
        }
        return values;
    }

    private static <T> OptionValues value(ParseResult words, Option<T> option, OptionValues values) {
        if (option.type().isFlag()) {
            return words.hasMatchedOption(option.toString()) ? values.parse(option, "true") : values;
        }
        OptionValues all = values;
        for (String text : texts(words, option.toString())) {
            all = all.parse(option, text);
        }
        return all;
    }

    /** The values of a repeatable option. */
    static List<String> texts(ParseResult words, String option) {
        return words.matchedOptionValue(option, List.of());
    }

    /** A parameter's value, or the empty text. */
    static String text(ParseResult words, int position) {
        return words.matchedPositionalValue(position, "");
    }
}
