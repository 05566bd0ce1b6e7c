package org.mysqlmirror.script;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Discretion;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Stage;

/** What a script has said so far, right and wrong. */
final class Draft {
    private final Scripts scripts;
    private final Parameters parameters;
    private final OptionValues defaults;
    private final Map<String, String> environment;
    private final SharedValues values = new SharedValues();
    private final Deque<List<Stage>> stages = new ArrayDeque<>();
    private final Deque<Scripts.Loaded> open = new ArrayDeque<>();
    private final List<Placed> problems = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private Optional<String> description = Optional.empty();

    Draft(Scripts scripts, Parameters parameters, OptionValues defaults, Map<String, String> environment) {
        this.scripts = scripts;
        this.parameters = parameters;
        this.defaults = defaults;
        this.environment = Map.copyOf(environment);
        open.push(scripts.main());
        stages.push(new ArrayList<>());
    }

    /** Where the script that is being heard stands. */
    Places places() {
        return open.element().places();
    }

    Parameters parameters() {
        return parameters;
    }

    OptionValues defaults() {
        return defaults;
    }

    SharedValues values() {
        return values;
    }

    Optional<String> description() {
        return description;
    }

    /** @throws MirrorException (usage) if it was described before; what is included may describe itself */
    void describe(String text) {
        if (open.size() > 1) {
            return;
        }
        if (description.isPresent()) {
            throw MirrorException.usage(Problem.of("said twice"));
        }
        description = Optional.of(text);
    }

    void add(Stage stage) {
        stages.element().add(stage);
    }

    /** The stages that are added meanwhile, instead of adding them here. */
    List<Stage> collect(Runnable said) {
        stages.push(new ArrayList<>());
        said.run();
        return List.copyOf(stages.pop());
    }

    List<Stage> stages() {
        return List.copyOf(stages.element());
    }

    /** Hears another script. */
    void include(String name, ScriptBody including) {
        SourceRef place = places().here(ScriptText.INCLUDE);
        Optional<Scripts.Loaded> other = scripts.included(open.element(), name);
        if (other.isEmpty()) {
            add(
                    place,
                    Problem.of(
                            "include: takes the name of a file in plain quotes, so that it can be read before anything is run"));
            return;
        }
        open.push(other.get());
        try {
            other.get().body().ifPresent(body -> ScriptRun.made(body).tell(this, including));
        } finally {
            open.pop();
        }
    }

    /** A file beside the script; an empty text where it cannot be read, which is a problem then. */
    SqlFile file(String word, String name) {
        Path file = open.element().text().file().resolveSibling(name);
        String[] text = {""};
        hear(word, () -> {
            text[0] = scripts.read(file);
            if (text[0].isBlank()) {
                throw MirrorException.usage(Problem.of(name + " is empty"));
            }
        });
        return new SqlFile(name, text[0]);
    }

    /** A variable of the environment; its name where it is missing, which is a problem then, and one is enough. */
    String variable(String name, Map<String, ?> about) {
        Optional<String> value = Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(about.get("default")).map(String::valueOf));
        if (value.isEmpty()) {
            add(
                    places().here("env"),
                    Problem.of("env: " + name + " is not set in the environment")
                            .hint("Set it, or say what holds without it: env '" + name + "', default: '…'"));
        }
        value.filter(any -> Discretion.isSecret(name)).ifPresent(secrets::add);
        return value.orElse(name);
    }

    /** What was read so far that must not be told. */
    Discretion discretion() {
        return new Discretion(secrets);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    void add(SourceRef place, Problem problem) {
        problems.add(new Placed(place, problem.at(place)));
    }

    /** In the order of the text. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing((Placed one) -> one.place.file())
                        .thenComparingInt(one -> one.place.line())
                        .thenComparingInt(one -> one.place.column()))
                .map(Placed::problem)
                .toList();
    }

    /** Hears one word; what is wrong with it is kept, so that the rest of the script is heard too. */
    void hear(String word, Runnable said) {
        hear(places().here(word), said, what -> word + ": " + what);
    }

    /** The same at a place already known, and with the problem's own words. */
    void hear(SourceRef place, Runnable said) {
        hear(place, said, what -> what);
    }

    private void hear(SourceRef place, Runnable said, Function<String, String> told) {
        try {
            said.run();
        } catch (MirrorException e) {
            for (Problem problem : e.problems()) {
                add(place, new Problem(told.apply(problem.what()), "", problem.hint()));
            }
        }
    }

    private record Placed(SourceRef place, Problem problem) {}
}
