package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.control.Phases;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.OptionValues;

/** Reads scripts. A script is checked whole before the first of its words is heard, and heard whole before anything is done. */
public final class ScriptLoader {
    /**
     * What a script wants.
     *
     * @param arguments what was given with {@code --param}
     * @param defaults what holds where the script says nothing
     * @throws MirrorException (usage) with everything that is wrong; (interrupted) if the thread was, while the script ran
     */
    public Script load(Path file, Map<String, String> arguments, OptionValues defaults) {
        requireNonNull(defaults, "defaults is null");
        String name = fileName(file);
        Compiled compiled = new Compiled(name, text(file), Phases.CLASS_GENERATION);
        stopIfAny(compiled.problems());
        Places places = new Places(
                name, compiled.unitName(), compiled.module().map(WordCalls::in).orElse(List.of()));
        Draft draft = new Draft(places, new Parameters(arguments), defaults);
        compiled.script().ifPresent(script -> ScriptRun.run(script, draft));
        stopIfAny(problems(draft));
        return new Script(
                ScriptFolder.name(file), draft.description(), draft.parameters().declared(), draft.requests());
    }

    /** What can be told of a script without running it; what is wrong with it is in the answer. */
    public Outline outline(Path file) {
        String name = ScriptFolder.name(file);
        try {
            Compiled compiled = new Compiled(fileName(file), text(file), Phases.INSTRUCTION_SELECTION);
            Optional<Declarations> said = compiled.module().map(Declarations::in);
            return new Outline(
                    name,
                    said.flatMap(Declarations::description),
                    said.map(Declarations::parameters).orElse(List.of()),
                    compiled.problems());
        } catch (MirrorException e) {
            return new Outline(name, Optional.empty(), List.of(), e.problems());
        }
    }

    private static List<Problem> problems(Draft draft) {
        SourceRef file = draft.places().file();
        draft.parameters().unknown().forEach(unknown -> draft.add(file, unknown));
        if (!draft.hasProblems() && draft.requests().isEmpty()) {
            draft.add(file, Problem.of("nothing to do: no refresh or mirror in this script"));
        }
        return draft.problems();
    }

    private static void stopIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new MirrorException(ExitCode.USAGE, problems);
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String text(Path file) {
        if (!Files.exists(file)) {
            Path folder = file.getParent();
            throw new ScriptFolder(folder == null ? Path.of(".") : folder).missing(fileName(file));
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text; // a mark that some editors leave
        } catch (CharacterCodingException e) {
            throw MirrorException.usage(Problem.of("is not UTF-8 text").at(fileName(file)));
        } catch (IOException e) {
            throw MirrorException.usage(
                    Problem.of("cannot be read: " + e.getMessage()).at(fileName(file)));
        }
    }
}
