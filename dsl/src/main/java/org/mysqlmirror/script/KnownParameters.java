package org.mysqlmirror.script;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Hands the parameters that a script may read, and its text, on to its checker, which the compiler makes by itself. */
final class KnownParameters extends CompilationCustomizer {
    private static final Pattern NAME = Pattern.compile("(?<!\\\\)\\$(?:\\{(\\w+)}|(\\w+))");

    private final List<String> lines;
    private final List<Parameter> parameters;

    /** @param text of the script */
    KnownParameters(String text, List<Parameter> parameters) {
        super(CompilePhase.CONVERSION);
        this.lines = text.lines().toList();
        this.parameters = List.copyOf(parameters);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        type.getModule().putNodeMetaData(KnownParameters.class, this);
    }

    /** What was handed on with this script. */
    static KnownParameters of(ModuleNode module) {
        KnownParameters known = module.getNodeMetaData(KnownParameters.class);
        return known == null ? new KnownParameters("", List.of()) : known;
    }

    List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    Optional<Parameter> named(String name) {
        return parameters.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The first parameter that a text without variables names as if it had some, as in {@code '${since}'}. */
    Optional<String> quoted(ASTNode text) {
        Matcher name = NAME.matcher(written(text));
        while (name.find()) {
            String said = name.group(1) == null ? name.group(2) : name.group(1);
            if (named(said).isPresent()) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    // As it stands in the file: in the tree, \$ and $ are the same.
    private String written(ASTNode node) {
        if (node.getLineNumber() < 1) {
            return "";
        }
        List<String> rest = lines.subList(node.getLineNumber() - 1, node.getLastLineNumber());
        String text = String.join("\n", rest);
        int after = rest.get(rest.size() - 1).length() - (node.getLastColumnNumber() - 1);
        return text.substring(node.getColumnNumber() - 1, text.length() - after);
    }
}
