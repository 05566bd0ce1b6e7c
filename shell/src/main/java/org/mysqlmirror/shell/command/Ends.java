package org.mysqlmirror.shell.command;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A source and a target, as a person calls them: names, NAME/DATABASE or URLs. */
public record Ends(String source, String target) {
    public Ends {
        requireNonNull(source, "source is null");
        requireNonNull(target, "target is null");
    }

    /** Adds both as the first parameters of a command. */
    static void addTo(CommandSpec spec) {
        spec.addPositional(Specs.optional(0, "SOURCE", "read from here: a name, NAME/DATABASE or a URL"));
        spec.addPositional(Specs.optional(1, "TARGET", "written to: a name, NAME/DATABASE or a URL"));
    }

    /**
     * What a command says, or else what is in use.
     *
     * @throws MirrorException (usage) if neither says enough
     */
    static Ends of(String command, ParseResult words, Sitting sitting) {
        String source = Specs.text(words, 0);
        String target = Specs.text(words, 1);
        Optional<Ends> used = source.isEmpty() ? sitting.inUse() : Optional.empty();
        if (used.isPresent()) {
            return used.get();
        }
        if (source.isEmpty() || target.isEmpty()) {
            throw MirrorException.usage(
                    Problem.of(command + ": " + (source.isEmpty() ? "SOURCE" : "TARGET") + " is missing")
                            .hint("See: help " + command));
        }
        return new Ends(source, target);
    }
}
