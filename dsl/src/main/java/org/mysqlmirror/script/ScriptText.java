package org.mysqlmirror.script;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.Phases;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/**
 * A script as it stands in its file, and those that it includes. Nothing of it has run or been checked.
 *
 * @param name under which problems tell it: its path from the folder of the script that is run
 * @param includes by the name that {@code include} gives them
 * @param problems with its includes
 */
record ScriptText(
        Path file,
        String name,
        String text,
        Declarations declarations,
        Map<String, ScriptText> includes,
        List<Problem> problems) {
    static final String INCLUDE = "include";
    private static final String ENDING = ".groovy";

    /** @throws MirrorException (usage) if there is no such file, or it cannot be read */
    static ScriptText read(Path file) {
        return read(file, String.valueOf(file.getFileName()), List.of());
    }

    private static ScriptText read(Path file, String name, List<Path> around) {
        String text = text(file);
        Optional<ModuleNode> module = new Compiled(name, text, Phases.CONVERSION, List.of()).module();
        Map<String, ScriptText> includes = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<Path> chain = new ArrayList<>(around);
        chain.add(file.toAbsolutePath().normalize());
        for (MethodCallExpression call : module.map(WordCalls::in).orElse(List.of())) {
            if (INCLUDE.equals(call.getMethodAsString())) {
                include(call, file, name, chain, includes, problems);
            }
        }
        return new ScriptText(
                file, name, text, module.map(Declarations::in).orElse(Declarations.NONE), includes, problems);
    }

    private static void include(
            MethodCallExpression call,
            Path file,
            String name,
            List<Path> chain,
            Map<String, ScriptText> includes,
            List<Problem> problems) {
        Expression word = call.getMethod();
        SourceRef place = new SourceRef(name, word.getLineNumber(), word.getColumnNumber());
        Declarations.constants(call).stream().findFirst().ifPresent(wanted -> {
            Path other = file.resolveSibling(wanted.endsWith(ENDING) ? wanted : wanted + ENDING);
            if (chain.contains(other.toAbsolutePath().normalize())) {
                problems.add(Problem.of("include: " + wanted + " goes round in circles")
                        .at(place));
                return;
            }
            try {
                includes.put(wanted, read(other, beside(name, wanted), chain));
            } catch (MirrorException e) {
                e.problems()
                        .forEach(problem -> problems.add(
                                Problem.of("include: " + problem.what()).at(place)));
            }
        });
    }

    private static String beside(String name, String wanted) {
        int folder = name.lastIndexOf('/');
        String path = folder < 0 ? wanted : name.substring(0, folder + 1) + wanted;
        return path.endsWith(ENDING) ? path : path + ENDING;
    }

    /** This one and all that it includes, each once. */
    List<ScriptText> all() {
        Map<String, ScriptText> all = new LinkedHashMap<>();
        collect(all);
        return List.copyOf(all.values());
    }

    private void collect(Map<String, ScriptText> all) {
        if (all.putIfAbsent(name, this) == null) {
            includes.values().forEach(other -> other.collect(all));
        }
    }

    /** The parameters of all of them: what one declares, the others know. */
    List<Parameter> parameters() {
        return all().stream()
                .flatMap(script -> script.declarations().parameters().stream())
                .toList();
    }

    static String text(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            Path folder = file.getParent();
            throw new ScriptFolder(folder == null ? Path.of(".") : folder).missing(name);
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text; // a mark that some editors leave
        } catch (CharacterCodingException e) {
            throw MirrorException.usage(Problem.of("is not UTF-8 text").at(name));
        } catch (IOException e) {
            throw MirrorException.usage(
                    Problem.of("cannot be read: " + e.getMessage()).at(name));
        }
    }
}
