package org.mysqlmirror.shell.command;

import java.util.EnumSet;
import java.util.Set;
import org.mysqlmirror.request.HazardKind;
import org.mysqlmirror.request.Options;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The hazards that somebody consents to by name, where the command itself is no request. */
final class AllowedHazards {
    private AllowedHazards() {}

    static OptionSpec option() {
        return Specs.repeatable(Options.ALLOW.name(), Options.ALLOW.type().label(), Options.ALLOW.help());
    }

    static Set<HazardKind> of(ParseResult words) {
        Set<HazardKind> allowed = EnumSet.noneOf(HazardKind.class);
        Specs.texts(words, Options.ALLOW.toString())
                .forEach(text -> allowed.addAll(Options.ALLOW.type().parser().apply(text)));
        return allowed;
    }
}
