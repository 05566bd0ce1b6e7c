package org.mysqlmirror.script;

import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Says no to {@code @Grab}, which Groovy would otherwise pass over in silence, as downloading is switched off. */
final class GrabFence extends CompilationCustomizer {
    GrabFence() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        Grabs grabs = new Grabs(source);
        grabs.visitImports(type.getModule());
        grabs.visitClass(type);
    }

    private static final class Grabs extends ClassCodeVisitorSupport {
        private final SourceUnit source;

        private Grabs(SourceUnit source) {
            this.source = source;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        @Override
        public void visitAnnotations(AnnotatedNode node) {
            for (AnnotationNode annotation : node.getAnnotations()) {
                String name = annotation.getClassNode().getNameWithoutPackage();
                if (name.startsWith("Grab")) {
                    addError("@" + name + " is not allowed: a script downloads nothing", annotation);
                }
            }
        }
    }
}
