package org.mysqlmirror.script;

import groovy.lang.GroovyClassLoader;
import groovy.transform.ThreadInterrupt;
import groovy.transform.TypeChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.tools.GroovyClass;
import org.mysqlmirror.base.Problem;

/** A script's text, compiled and checked; nothing of it has run. */
final class Compiled {
    private final String unitName;
    private final GroovyClassLoader loader;
    private final CompilationUnit unit;
    private final List<Problem> problems;

    /**
     * @param file the file's name, for problems
     * @param phase how far to compile: one of {@link Phases}
     * @param parameters that the script may read
     */
    Compiled(String file, String text, int phase, List<Parameter> parameters) {
        // The script's class is called after its file. A hyphen keeps it from being mistaken for a name in the script.
        unitName = "script-" + file.replaceAll("[^A-Za-z0-9_-]", "_") + ".groovy";
        groovy.grape.Grape.setEnableGrapes(false);
        CompilerConfiguration configuration = configuration(text, parameters);
        loader = new GroovyClassLoader(Compiled.class.getClassLoader(), configuration);
        unit = new CompilationUnit(configuration, null, loader);
        unit.addSource(unitName, text);
        problems = compile(file, text, phase);
    }

    String unitName() {
        return unitName;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The text as a tree; empty where it could not be read as Groovy. */
    Optional<ModuleNode> module() {
        return unit.getAST().getModules().stream().findFirst();
    }

    /** The script itself; empty where the file holds no statement. */
    Optional<Class<? extends ScriptBody>> script() {
        List<Class<?>> defined = new ArrayList<>();
        for (GroovyClass type : unit.getClasses()) {
            defined.add(loader.defineClass(type.getName(), type.getBytes()));
        }
        return defined.stream()
                .filter(ScriptBody.class::isAssignableFrom)
                .<Class<? extends ScriptBody>>map(type -> type.asSubclass(ScriptBody.class))
                .findFirst();
    }

    private List<Problem> compile(String file, String text, int phase) {
        Optional<Problem> noToken = Lexing.problem(file, text);
        if (noToken.isPresent()) {
            return List.of(noToken.get());
        }
        try {
            unit.compile(phase);
            return List.of();
        } catch (CompilationFailedException e) {
            return CompileProblems.of(file, text, e, unit.getErrorCollector());
        }
    }

    private static CompilerConfiguration configuration(String text, List<Parameter> parameters) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(ScriptBody.class.getName());
        // All mistakes are told at once.
        configuration.setTolerance(Integer.MAX_VALUE);
        configuration.addCompilationCustomizers(
                new GrabFence(),
                new KnownParameters(text, parameters),
                new ASTTransformationCustomizer(ThreadInterrupt.class),
                new ASTTransformationCustomizer(
                        Map.of("extensions", List.of(WordChecker.class.getName())), TypeChecked.class));
        return configuration;
    }
}
