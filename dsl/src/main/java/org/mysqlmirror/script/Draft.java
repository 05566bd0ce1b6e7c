package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.OptionValues;

/** What a script has said so far, right and wrong. */
final class Draft {
    private final Places places;
    private final Parameters parameters;
    private final OptionValues defaults;
    private final SharedValues values = new SharedValues();
    private final List<MirrorRequest> requests = new ArrayList<>();
    private final List<Placed> problems = new ArrayList<>();
    private Optional<String> description = Optional.empty();

    Draft(Places places, Parameters parameters, OptionValues defaults) {
        this.places = places;
        this.parameters = parameters;
        this.defaults = defaults;
    }

    Places places() {
        return places;
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

    /** @throws MirrorException (usage) if it was described before */
    void describe(String text) {
        if (description.isPresent()) {
            throw MirrorException.usage(Problem.of("said twice"));
        }
        description = Optional.of(text);
    }

    void add(MirrorRequest request) {
        requests.add(request);
    }

    List<MirrorRequest> requests() {
        return List.copyOf(requests);
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
                .sorted(Comparator.comparingInt((Placed one) -> one.place.line())
                        .thenComparingInt(one -> one.place.column()))
                .map(Placed::problem)
                .toList();
    }

    /** Hears one word; what is wrong with it is kept, so that the rest of the script is heard too. */
    void hear(String word, Runnable said) {
        hear(places.here(word), said, what -> word + ": " + what);
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
