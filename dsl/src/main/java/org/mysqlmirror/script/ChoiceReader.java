package org.mysqlmirror.script;

import java.util.Optional;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Puts the constant of an enum where a script names it by its word; behind {@code ? :} too. */
final class ChoiceReader {
    private final Class<?> type;
    private Optional<String> unknown = Optional.empty();

    ChoiceReader(Class<?> type) {
        this.type = type;
    }

    /** A name that is none of the choices. */
    Optional<String> unknown() {
        return unknown;
    }

    Expression read(Expression expression) {
        if (expression instanceof TernaryExpression either && !(expression instanceof ElvisOperatorExpression)) {
            return placed(
                    expression,
                    new TernaryExpression(
                            either.getBooleanExpression(),
                            read(either.getTrueExpression()),
                            read(either.getFalseExpression())));
        }
        if (!(expression instanceof VariableExpression variable)
                || !(variable.getAccessedVariable() instanceof DynamicVariable)) {
            return expression;
        }
        Optional<String> constant = Choices.constant(type, variable.getName());
        if (constant.isEmpty()) {
            unknown = unknown.or(() -> Optional.of(variable.getName()));
            return expression;
        }
        return placed(expression, new PropertyExpression(new ClassExpression(ClassHelper.make(type)), constant.get()));
    }

    private static Expression placed(Expression from, Expression to) {
        to.setSourcePosition(from);
        return to;
    }
}
