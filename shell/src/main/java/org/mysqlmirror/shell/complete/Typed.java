package org.mysqlmirror.shell.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What stands behind a command, up to the word that is typed.
 *
 * @param positionals the words that belong to no option
 * @param said the options
 * @param waiting the option whose value comes next
 * @param nested the words of a command within the command, once it has begun
 */
record Typed(
        CommandSpec spec,
        List<String> positionals,
        List<OptionSpec> said,
        Optional<OptionSpec> waiting,
        List<String> nested) {
    Typed {
        positionals = List.copyOf(positionals);
        said = List.copyOf(said);
        nested = List.copyOf(nested);
    }

    static Typed of(CommandSpec spec, List<String> words) {
        List<String> positionals = new ArrayList<>();
        List<OptionSpec> said = new ArrayList<>();
        Optional<OptionSpec> waiting = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (waiting.isPresent()) {
                waiting = Optional.empty();
            } else if (word.startsWith("-")) {
                Optional<OptionSpec> option = find(spec, word);
                option.ifPresent(said::add);
                waiting = option.filter(it -> it.arity().max() > 0 && word.indexOf('=') < 0);
            } else if (spec.parser().stopAtPositional()) {
                return new Typed(spec, positionals, said, Optional.empty(), words.subList(i, words.size()));
            } else {
                positionals.add(word);
            }
        }
        return new Typed(spec, positionals, said, waiting, List.of());
    }

    private static Optional<OptionSpec> find(CommandSpec spec, String word) {
        String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
        return Optional.ofNullable(spec.findOption(name));
    }

    Optional<OptionSpec> option(String name) {
        return find(spec, name);
    }

    boolean hasSaid(OptionSpec option) {
        return said.contains(option);
    }

    boolean isNested() {
        return !nested.isEmpty();
    }

    Optional<String> positional(int index) {
        return index < positionals.size() ? Optional.of(positionals.get(index)) : Optional.empty();
    }

    /** The parameter that comes next. */
    Optional<PositionalParamSpec> next() {
        return spec.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(positionals.size()))
                .findFirst();
    }
}
