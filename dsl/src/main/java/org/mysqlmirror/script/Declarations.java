package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** What a script says about itself, taken from its text: nothing is run, so it can be told of any script at any time. */
record Declarations(Optional<String> description, List<Parameter> parameters) {
    static final Declarations NONE = new Declarations(Optional.empty(), List.of());

    static Declarations in(ModuleNode module) {
        List<MethodCallExpression> calls = WordCalls.in(module);
        Optional<String> description = said("description", calls)
                .flatMap(call -> constants(call).stream())
                .findFirst();
        List<Parameter> parameters =
                said("param", calls).flatMap(call -> parameter(call).stream()).toList();
        return new Declarations(description, parameters);
    }

    private static Stream<MethodCallExpression> said(String word, List<MethodCallExpression> calls) {
        return calls.stream().filter(call -> word.equals(call.getMethodAsString()));
    }

    private static Optional<Parameter> parameter(MethodCallExpression call) {
        Map<String, Object> about = new LinkedHashMap<>();
        arguments(call).stream()
                .filter(MapExpression.class::isInstance)
                .flatMap(named -> ((MapExpression) named).getMapEntryExpressions().stream())
                .forEach(entry -> about.put(text(entry.getKeyExpression()), value(entry.getValueExpression())));
        return constants(call).stream().findFirst().map(name -> ParameterWord.parameter(name, about));
    }

    /** The values of a call that stand in it plainly. */
    static List<String> constants(MethodCallExpression call) {
        return arguments(call).stream()
                .filter(ConstantExpression.class::isInstance)
                .map(Declarations::text)
                .toList();
    }

    private static List<Expression> arguments(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
    }

    private static Object value(Expression expression) {
        if (expression instanceof ListExpression list) {
            List<String> values = new ArrayList<>();
            list.getExpressions().forEach(element -> values.add(text(element)));
            return values;
        }
        return expression instanceof ConstantExpression constant && constant.getValue() != null
                ? constant.getValue()
                : text(expression);
    }

    private static String text(Expression expression) {
        return expression.getText();
    }
}
