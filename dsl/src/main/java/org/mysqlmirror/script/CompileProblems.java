package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** What the compiler found, told as this program tells problems. */
final class CompileProblems {
    private static final String CHECKER = "[Static type checking] - ";

    private static final Pattern TOKEN = Pattern.compile("\\w+|\\S");
    private static final Pattern UNKNOWN_KEY = Pattern.compile("unexpected named arg: (\\w+)");
    private static final Pattern KEY_OF_OTHER_TYPE =
            Pattern.compile("argument for named param '(\\w+)' has type '(?:[\\w.]*\\.)?(\\w+)' but expected .*");

    private CompileProblems() {}

    /** In the order of the text, each place once: what follows from a mistake tends to stand at the same place. */
    static List<Problem> of(String file, String text, CompilationFailedException failure, ErrorCollector collector) {
        List<Found> found = new ArrayList<>();
        List<? extends Message> errors = collector.getErrors();
        for (Message error : errors == null ? List.<Message>of() : errors) {
            found.add(read(text, error));
        }
        if (found.isEmpty()) {
            found.add(new Found(0, 0, failure.getMessage()));
        }
        List<Problem> problems = new ArrayList<>();
        String last = "";
        found.sort(Comparator.comparingInt(Found::line).thenComparingInt(Found::column));
        for (Found one : found) {
            String where = new SourceRef(file, one.line, one.column).toString();
            if (!where.equals(last)) {
                problems.add(Problem.of(firstLine(one.what)).at(where));
            }
            last = where;
        }
        return problems;
    }

    private static Found read(String text, Message error) {
        if (error instanceof SyntaxErrorMessage syntax) {
            SyntaxException cause = syntax.getCause();
            String what = cause.getOriginalMessage();
            int line = cause.getStartLine();
            int column = cause.getStartColumn();
            // The parser quotes everything since the statement began.
            boolean isParser = what.startsWith("Unexpected ");
            return new Found(line, column, isParser ? unexpected(text, line, column) : what);
        }
        if (error instanceof ExceptionMessage thrown) {
            return new Found(0, 0, thrown.getCause().toString());
        }
        return new Found(0, 0, error instanceof SimpleMessage simple ? simple.getMessage() : error.toString());
    }

    private static String unexpected(String text, int line, int column) {
        List<String> rest = text.lines().skip(line - 1L).toList();
        String here = rest.isEmpty() || rest.get(0).length() < column
                ? ""
                : rest.get(0).substring(column - 1);
        if (here.isBlank() && rest.stream().skip(1).allMatch(String::isBlank)) {
            return "the script ends too early; is a } or ) missing?";
        }
        if (here.startsWith("'") || here.startsWith("\"")) {
            return "a quote is opened here and not closed";
        }
        Matcher token = TOKEN.matcher(here);
        return "unexpected " + (token.lookingAt() ? "'" + token.group() + "'" : "end of line");
    }

    private static String firstLine(String what) {
        String line = what.startsWith(CHECKER) ? what.substring(CHECKER.length()) : what;
        return inOurWords(line.strip().lines().findFirst().orElse("cannot be compiled"));
    }

    private static String inOurWords(String what) {
        Matcher key = UNKNOWN_KEY.matcher(what);
        if (key.matches()) {
            return "unknown '" + key.group(1) + "'" + Suggestion.of(key.group(1), Language.namedValues());
        }
        Matcher type = KEY_OF_OTHER_TYPE.matcher(what);
        return type.matches() ? type.group(1) + ": does not take (" + type.group(2) + ")" : what;
    }

    private record Found(int line, int column, String what) {}
}
