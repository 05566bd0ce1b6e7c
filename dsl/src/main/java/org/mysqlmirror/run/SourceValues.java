package org.mysqlmirror.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Values;

/** Reads the values that conditions name, by statements of the user's own that only read. */
final class SourceValues {
    private static final Set<String> SELECTING = Set.of("SELECT", "WITH", "TABLE", "VALUES");
    private static final Set<List<String>> LOCKING =
            Set.of(List.of("FOR", "UPDATE"), List.of("FOR", "SHARE"), List.of("SHARE", "MODE"));

    private SourceValues() {}

    /**
     * What they are at this moment.
     *
     * @throws MirrorException with every one that cannot be read
     */
    static Values now(Server source, Values asked) {
        Problems problems = new Problems();
        ExitCode worst = ExitCode.USAGE;
        Map<String, String> literals = new LinkedHashMap<>();
        for (Map.Entry<String, String> value : asked.statements().entrySet()) {
            // A session each: one that gave too much can only be closed.
            try (ReadSession session = source.read()) {
                literals.put(value.getKey(), literal(value.getKey(), value.getValue(), session));
            } catch (MirrorException e) {
                worst = worst.worse(isMistake(e) ? ExitCode.USAGE : e.exitCode());
                e.problems().forEach(problems::add);
            }
        }
        problems.throwIfAny(worst);
        return asked.found(literals);
    }

    /**
     * What they are at the moment that a session sees.
     *
     * @throws MirrorException with the first one that cannot be read
     */
    static Values in(ReadSession session, Values asked) {
        Map<String, String> literals = new LinkedHashMap<>();
        asked.statements().forEach((name, statement) -> literals.put(name, literal(name, statement, session)));
        return asked.found(literals);
    }

    private static String literal(String name, String statement, ReadSession session) {
        mustBeReading(name, statement);
        try {
            List<String> literals = session.literals(statement);
            return literals.isEmpty() ? "NULL" : String.join(", ", literals);
        } catch (MirrorException e) {
            throw new MirrorException(
                    e.exitCode(),
                    e.problems().stream()
                            .map(problem ->
                                    new Problem(said(name) + ": " + problem.what(), problem.where(), problem.hint()))
                            .toList(),
                    e);
        }
    }

    // A statement that the server does not take, as opposed to a server that is gone.
    private static boolean isMistake(MirrorException failure) {
        return failure.exitCode() == ExitCode.FAILED
                && failure.getCause() instanceof MirrorException reason
                && ReadSession.isAnswer(reason);
    }

    private static void mustBeReading(String name, String statement) {
        List<String> words = SqlWords.of(statement);
        boolean locks = IntStream.range(0, Math.max(0, words.size() - 1))
                .anyMatch(i -> LOCKING.contains(words.subList(i, i + 2)));
        if (!SqlGuard.isReading(statement) || !SELECTING.contains(words.get(0)) || locks) {
            throw MirrorException.refused(Problem.of(said(name) + " is not a statement that only reads rows")
                    .hint("One SELECT, WITH, TABLE or VALUES, without INTO OUTFILE and without locks"));
        }
    }

    private static String said(String name) {
        return Options.VALUE + " " + name;
    }
}
