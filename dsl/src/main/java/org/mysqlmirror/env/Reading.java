package org.mysqlmirror.env;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;

/**
 * The reading of one file: what its parts share while they are read.
 *
 * @param shown the file as messages name it
 */
record Reading(
        Path file,
        String shown,
        Surroundings surroundings,
        References references,
        Problems problems,
        Exposure exposure,
        OptionFiles optionFiles) {

    static Reading of(Path file, Surroundings surroundings) {
        return new Reading(
                file,
                surroundings.shown(file),
                surroundings,
                new References(surroundings, file.toAbsolutePath().getParent()),
                new Problems(),
                new Exposure(file),
                new OptionFiles(surroundings));
    }

    /** A text with its references resolved; a problem, and empty, if it is none or they lead nowhere. */
    Optional<String> text(String name, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() == YamlNode.Kind.NOTHING) {
            String hint = node instanceof YamlNode.Scalar ? "Write a value, or leave the key out" : "Write one value";
            problems.add(
                    Problem.of(name + " is " + node.noun()).at(node.where()).hint(hint));
            return Optional.empty();
        }
        try {
            return Optional.of(Template.parse(scalar.text()).resolve(references));
        } catch (MirrorException e) {
            e.problems().forEach(problem -> problems.add(problem.at(scalar.where())));
            return Optional.empty();
        }
    }

    List<Problem> warnings() {
        return exposure.warning().map(List::of).orElse(List.of());
    }

    void throwIfAny() {
        problems.throwIfAny(ExitCode.USAGE);
    }
}
