package org.mysqlmirror.script;

import groovyjarjarantlr4.v4.runtime.CharStreams;
import groovyjarjarantlr4.v4.runtime.LexerNoViableAltException;
import groovyjarjarantlr4.v4.runtime.Token;
import java.util.Optional;
import org.apache.groovy.parser.antlr4.GroovyLangLexer;
import org.apache.groovy.parser.antlr4.GroovySyntaxError;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/**
 * Reads a script's tokens before its parser does: of characters that are none, Groovy's parser (4.0) tells its own insides, some of
 * them on the terminal.
 */
final class Lexing {
    private Lexing() {}

    /** The first place that is no token; empty where all are. */
    static Optional<Problem> problem(String file, String text) {
        GroovyLangLexer lexer = new GroovyLangLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        try {
            while (lexer.nextToken().getType() != Token.EOF) {
                // The next one.
            }
            return Optional.empty();
        } catch (LexerNoViableAltException e) {
            // It counts code points.
            return Optional.of(problem(file, text, text.offsetByCodePoints(0, e.getStartIndex())));
        } catch (GroovySyntaxError e) {
            // The parser tells these well enough: a bracket without its other half.
            return Optional.empty();
        }
    }

    private static Problem problem(String file, String text, int at) {
        boolean isDollar = at > 0 && text.charAt(at - 1) == '$';
        int place = isDollar ? at - 1 : at;
        String before = text.substring(0, place);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = place - before.lastIndexOf('\n');
        String what = isDollar
                ? "a $ in double quotes begins a name; write \\$, or the text in single quotes"
                : "unexpected character '" + text.substring(place, text.offsetByCodePoints(place, 1)) + "'";
        return Problem.of(what).at(new SourceRef(file, line, column).toString());
    }
}
