package org.mysqlmirror.script;

import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** A stretch of a script's text. */
record Span(long start, long end) {
    static Span of(ASTNode node) {
        return new Span(
                position(node.getLineNumber(), node.getColumnNumber()),
                position(node.getLastLineNumber(), node.getLastColumnNumber()));
    }

    /** The blocks that a call is given. */
    static Stream<Span> closuresOf(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression arguments
                ? arguments.getExpressions().stream()
                        .filter(ClosureExpression.class::isInstance)
                        .map(Span::of)
                : Stream.empty();
    }

    boolean contains(ASTNode node) {
        long position = position(node.getLineNumber(), node.getColumnNumber());
        return start <= position && position < end;
    }

    private static long position(int line, int column) {
        return ((long) line << 32) + column;
    }
}
