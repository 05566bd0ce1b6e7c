package org.mysqlmirror.script;

import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Hands the parameters that a script may read on to its checker, which the compiler makes by itself. */
final class KnownParameters extends CompilationCustomizer {
    private final List<Parameter> parameters;

    KnownParameters(List<Parameter> parameters) {
        super(CompilePhase.CONVERSION);
        this.parameters = List.copyOf(parameters);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        type.getModule().putNodeMetaData(KnownParameters.class, parameters);
    }

    static List<Parameter> of(ModuleNode module) {
        List<Parameter> known = module.getNodeMetaData(KnownParameters.class);
        return known == null ? List.of() : known;
    }
}
