package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
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
    private List<String> parameters = List.of();

    public WordChecker(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public boolean beforeVisitClass(ClassNode type) {
        if (type.isDerivedFrom(ClassHelper.make(ScriptBody.class))) {
            script = type;
            parameters = Declarations.in(type.getModule()).names();
        }
        return false;
    }

    @Override
    public boolean beforeMethodCall(MethodCall call) {
        if (!(call instanceof MethodCallExpression said) || !isWord(said)) {
            return false;
        }
        String word = said.getMethodAsString();
        Block block = blockAround(said);
        if (!block.knows(word)) {
            return refuse(said, unknown(word, block));
        }
        return block.choice(word).isPresent()
                && choose(said, word, block.choice(word).get());
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
            refuse(said, wrongValues(name, types, blockAround(said)));
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
            refuse(said, wrongValues(said.getMethodAsString(), types, blockAround(said)));
        }
    }

    @Override
    public boolean handleUnresolvedVariableExpression(VariableExpression variable) {
        if (!isScript()) {
            return false;
        }
        if (!parameters.contains(variable.getName())) {
            addStaticTypeError(unknownName(variable), variable);
            told.add(variable);
        }
        storeType(variable, ClassHelper.STRING_TYPE);
        return true;
    }

    private String unknownName(VariableExpression variable) {
        String name = variable.getName();
        Optional<WordDoc> word = blockAround(variable).doc("", name);
        return word.map(doc -> "'" + name + "' is a word; write " + doc.signature())
                .orElseGet(() -> "unknown name '" + name + "'" + Suggestion.of(name, parameters));
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

    private String unknown(String word, Block block) {
        if (isOwnMethod(word)) {
            return "unknown word '" + word + "'; a method is out of sight inside a block: write def " + word
                    + " = { … }";
        }
        List<String> homes = Language.homes(word);
        if (homes.contains(Language.TOP)) {
            return "'" + word + "' belongs outside of any block";
        }
        return homes.isEmpty()
                ? "unknown word '" + word + "'" + Suggestion.of(word, block.names())
                : "'" + word + "' belongs inside " + String.join(" or ", homes);
    }

    private static String wrongValues(String word, ClassNode[] types, Block block) {
        String given = Arrays.stream(types).map(WordChecker::plain).collect(Collectors.joining(", "));
        String written = block.doc("", word).map(WordDoc::signature).orElse(word);
        return "'" + word + "' does not take (" + given + "); write " + written;
    }

    private static String plain(ClassNode type) {
        if (type.getName().startsWith("<")) { // the compiler's <unknown parameter type>
            return "null";
        }
        if (type.isDerivedFrom(ClassHelper.make(ScriptBody.class))) {
            return "this script";
        }
        if (type.equals(ClassHelper.make(LinkedHashMap.class))) {
            return "named values";
        }
        boolean isBlock = type.getName().startsWith(Words.class.getName());
        return isBlock ? "this block" : type.getNameWithoutPackage();
    }

    private boolean choose(MethodCallExpression said, String word, Class<?> type) {
        if (!(said.getArguments() instanceof ArgumentListExpression values)
                || values.getExpressions().size() != 1) {
            return false;
        }
        ChoiceReader reader = new ChoiceReader(type);
        values.getExpressions().set(0, reader.read(values.getExpression(0)));
        return reader.unknown()
                .map(name -> refuse(
                        said,
                        word + " " + name + ": no such " + word + "; one of " + String.join(", ", Choices.of(type))))
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
            refuse(said, "'" + name + "' has to begin a line");
        } else if (!told.contains(said.getObjectExpression())) {
            refuse(said, "no method '" + name + "' in " + plain(receiver));
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
