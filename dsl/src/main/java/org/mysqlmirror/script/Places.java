package org.mysqlmirror.script;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.mysqlmirror.base.SourceRef;

/** Where in a script something stands: while it runs the stack knows the line, and the text knows the column. */
final class Places {
    private static final StackWalker STACK = StackWalker.getInstance();

    private final String file;
    private final String unit;
    private final Map<String, TreeMap<Integer, Integer>> columns = new HashMap<>();

    /** @param unit what the compiler was told the file is called */
    Places(String file, String unit, List<MethodCallExpression> calls) {
        this.file = file;
        this.unit = unit;
        for (MethodCallExpression call : calls) {
            Expression word = call.getMethod();
            // Twice the same word on one line: better no column than the wrong one.
            columns.computeIfAbsent(call.getMethodAsString(), name -> new TreeMap<>())
                    .merge(word.getLineNumber(), word.getColumnNumber(), (one, other) -> 0);
        }
    }

    SourceRef file() {
        return new SourceRef(file, 0, 0);
    }

    /** Where the script is just now, at this word. */
    SourceRef here(String word) {
        Optional<Integer> line = STACK.walk(frames -> frames.filter(frame -> unit.equals(frame.getFileName()))
                .findFirst()
                .map(StackWalker.StackFrame::getLineNumber));
        return line.map(number -> at(word, number)).orElseGet(this::file);
    }

    /** Where in the script something was thrown. */
    SourceRef of(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                // A call that overflows the stack as it begins stands on no line.
                .filter(frame -> unit.equals(frame.getFileName()) && frame.getLineNumber() > 0)
                .findFirst()
                .map(frame -> new SourceRef(file, frame.getLineNumber(), 0))
                .orElseGet(this::file);
    }

    /** A call over several lines may be running on any of them: its word stands on the last line before. */
    private SourceRef at(String word, int line) {
        Map.Entry<Integer, Integer> place =
                columns.getOrDefault(word, new TreeMap<>()).floorEntry(line);
        return place == null ? new SourceRef(file, line, 0) : new SourceRef(file, place.getKey(), place.getValue());
    }
}
