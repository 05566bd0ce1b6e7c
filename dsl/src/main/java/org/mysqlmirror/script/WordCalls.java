package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Finds what is said in a script, without running it: every call that may be a word, in the order of the text. */
final class WordCalls extends CodeVisitorSupport {
    private final List<MethodCallExpression> found = new ArrayList<>();

    private WordCalls() {}

    static List<MethodCallExpression> in(ModuleNode module) {
        WordCalls calls = new WordCalls();
        module.getStatementBlock().visit(calls);
        for (MethodNode method : module.getMethods()) {
            method.getCode().visit(calls);
        }
        return List.copyOf(calls.found);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        if (call.isImplicitThis() && call.getMethodAsString() != null) {
            found.add(call);
        }
        super.visitMethodCallExpression(call);
    }
}
