package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/**
 * Teaches Groovy's type checker the language: which word belongs where, which choices it has, and how to say so. Public because
 * the compiler makes it, by its name.
 */
public final class WordChecker extends AbstractTypeCheckingExtension {
    /** What has been told already: what follows from it would only be noise. */
    private final Set<ASTNode> told = Collections.newSetFromMap(new IdentityHashMap<>());

    private ClassNode script;
    private KnownParameters parameters = new KnownParameters("", List.of());

    public WordChecker(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public boolean beforeVisitClass(ClassNode type) {
        if (type.isDerivedFrom(ClassHelper.make(ScriptBody.class))) {
            script = type;
            parameters = KnownParameters.of(type.getModule());
        }
        return false;
    }

    @Override
    public boolean beforeMethodCall(MethodCall call) {
        if (!(call instanceof MethodCallExpression said) || !isWord(said)) {
            return false;
        }
        texts(said).forEach(this::mustNotNameParameters);
        String word = said.getMethodAsString();
        Block block = blockAround(said);
        if (!block.knows(word)) {
            String why = isOwnMethod(word) ? Mistake.methodInBlock(word) : Mistake.unknownWord(word, block);
            return refuse(said, why);
        }
        return block.choice(word).map(type -> choose(said, word, type)).orElse(false);
    }

    @Override
    public List<MethodNode> handleMissingMethod(
            ClassNode receiver, String name, ArgumentListExpression values, ClassNode[] types, MethodCall call) {
        if (!(call instanceof MethodCallExpression said) || !isScript()) {
            return List.of();
        }
        if (!isWord(said)) {
            refuseMethod(said, receiver);
        } else if (openings(said).stream().noneMatch(told::contains)) {
            refuse(said, Mistake.wrongValues(name, types, blockAround(said)));
        }
        return List.of(makeDynamic(call));
    }

    /** Everything has the methods of Object, so {@code wait 5} would be heard by one that is no word. */
    @Override
    public void onMethodSelection(Expression expression, MethodNode target) {
        if (expression instanceof MethodCallExpression said
                && isWord(said)
                && ClassHelper.OBJECT_TYPE.getDeclaredMethods(target.getName()).contains(target)) {
            ClassNode[] types = getArgumentTypes(getArguments(said));
            refuse(said, Mistake.wrongValues(said.getMethodAsString(), types, blockAround(said)));
        }
    }

    @Override
    public boolean handleUnresolvedVariableExpression(VariableExpression variable) {
        if (!isScript()) {
            return false;
        }
        String name = variable.getName();
        Optional<Parameter> parameter = parameters.named(name);
        if (parameter.isEmpty()) {
            addStaticTypeError(Mistake.unknownName(name, blockAround(variable), parameters.names()), variable);
            told.add(variable);
        }
        storeType(variable, type(parameter));
        return true;
    }

    private static ClassNode type(Optional<Parameter> parameter) {
        return ClassHelper.make(
                parameter.map(Parameter::type).orElse(Parameter.Type.TEXT).java());
    }

    /** What {@code param} gives has the type that it declares. */
    @Override
    public void afterMethodCall(MethodCall call) {
        if (call instanceof MethodCallExpression said && isWord(said) && "param".equals(said.getMethodAsString())) {
            Optional<String> name = Declarations.constants(said).stream().findFirst();
            storeType(said, type(name.flatMap(parameters::named)));
        }
    }

    private boolean isScript() {
        return script != null && script.equals(outermost(context.getEnclosingClassNode()));
    }

    private static ClassNode outermost(ClassNode type) {
        ClassNode outer = type;
        while (outer != null && outer.getOuterClass() != null) {
            outer = outer.getOuterClass();
        }
        return outer;
    }

    private boolean isWord(MethodCallExpression call) {
        return call.isImplicitThis() && isScript() && !isOwnMethod(call);
    }

    /** A method of the script itself; inside a block it is out of sight. */
    private boolean isOwnMethod(MethodCallExpression call) {
        return isOwnMethod(call.getMethodAsString()) && blockAround(call).equals(Block.TOP);
    }

    private boolean isOwnMethod(String name) {
        return script.getDeclaredMethods(name).stream().anyMatch(method -> method.getLineNumber() > 0);
    }

    private static Stream<ConstantExpression> texts(MethodCallExpression said) {
        return said.getArguments() instanceof TupleExpression values
                ? values.getExpressions().stream()
                        .filter(ConstantExpression.class::isInstance)
                        .map(ConstantExpression.class::cast)
                        .filter(value -> value.getValue() instanceof String)
                : Stream.empty();
    }

    private void mustNotNameParameters(ConstantExpression text) {
        parameters.quoted(text).ifPresent(name -> addStaticTypeError(Mistake.inSingleQuotes(name), text));
    }

    private boolean choose(MethodCallExpression said, String word, Class<?> type) {
        if (!(said.getArguments() instanceof ArgumentListExpression values)
                || values.getExpressions().size() != 1) {
            return false;
        }
        ChoiceReader reader = new ChoiceReader(type);
        values.getExpressions().set(0, reader.read(values.getExpression(0)));
        return reader.unknown()
                .map(name -> refuse(said, Mistake.unknownChoice(word, name, type)))
                .orElse(false);
    }

    private boolean refuse(MethodCallExpression said, String why) {
        told.add(said);
        storeType(said, ClassHelper.STRING_TYPE);
        addStaticTypeError(why, said.getMethod());
        return true;
    }

    private void refuseMethod(MethodCallExpression said, ClassNode receiver) {
        String name = said.getMethodAsString();
        boolean isWordTooFar =
                ClassHelper.isPrimitiveVoid(receiver) && blockAround(said).knows(name);
        if (isWordTooFar) {
            refuse(said, Mistake.wordTooFar(name));
        } else if (!told.contains(said.getObjectExpression())) {
            refuse(said, Mistake.noMethod(name, receiver));
        }
    }

    private Block blockAround(ASTNode node) {
        Block block = Block.TOP;
        for (MethodCallExpression opening : openings(node)) {
            block = block.opens(opening.getMethodAsString()).orElse(block);
        }
        return block;
    }

    /** The words in whose blocks this stands, outermost first. */
    private List<MethodCallExpression> openings(ASTNode node) {
        List<MethodCallExpression> openings = new ArrayList<>();
        for (Expression call : context.getEnclosingMethodCalls()) {
            if (call instanceof MethodCallExpression outer
                    && outer.isImplicitThis()
                    && Span.closuresOf(outer).anyMatch(span -> span.contains(node))) {
                openings.add(0, outer);
            }
        }
        return openings;
    }
}
