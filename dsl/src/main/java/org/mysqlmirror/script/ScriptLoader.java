package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

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
import org.mysqlmirror.request.Workflow;

/** Reads scripts. A script is checked whole before the first of its words is heard, and heard whole before anything is done. */
public final class ScriptLoader {
    private final Map<String, String> environment;

    public ScriptLoader() {
        this(System.getenv());
    }

    /** @param environment what {@code env} reads */
    public ScriptLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * What a script wants.
     *
     * @param arguments what was given with {@code --param}
     * @param defaults what holds where the script says nothing
     * @throws MirrorException (usage) with everything that is wrong; (interrupted) if the thread was, while the script ran
     */
    public Workflow load(Path file, Map<String, String> arguments, OptionValues defaults) {
        requireNonNull(defaults, "defaults is null");
        Scripts scripts = Scripts.of(file, Phases.CLASS_GENERATION);
        stopIfAny(scripts.problems());
        Draft draft = new Draft(scripts, new Parameters(arguments), defaults, environment);
        scripts.main().body().ifPresent(script -> ScriptRun.run(script, draft));
        stopIfAny(problems(draft));
        return new Workflow(
                ScriptFolder.name(file),
                file,
                scripts.digest(),
                draft.description(),
                draft.parameters().held(),
                draft.stages());
    }

    /** What can be told of a script without running it; what is wrong with it is in the answer. */
    public Outline outline(Path file) {
        String name = ScriptFolder.name(file);
        try {
            return Scripts.of(file, Phases.INSTRUCTION_SELECTION).outline(name);
        } catch (MirrorException e) {
            return new Outline(name, Optional.empty(), List.of(), e.problems());
        }
    }

    private static List<Problem> problems(Draft draft) {
        SourceRef file = draft.places().file();
        draft.parameters().unknown().forEach(unknown -> draft.add(file, unknown));
        if (!draft.hasProblems() && draft.stages().isEmpty()) {
            draft.add(file, Problem.of("nothing to do: no refresh, sync or diff in this script"));
        }
        return draft.problems();
    }

    private static void stopIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new MirrorException(ExitCode.USAGE, problems);
        }
    }
}
