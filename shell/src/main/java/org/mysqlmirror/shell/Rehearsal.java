package org.mysqlmirror.shell;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the launcher runs once behind a build, to keep the classes that were loaded in a form that the next starts need not parse again
 * (Java's class-data sharing). Loads all classes that commands use, since a command itself comes to most of them only where there
 * are servers; then runs one as {@link Main} does.
 */
final class Rehearsal {
    private static final List<String> USED =
            List.of("org/mysqlmirror/", "com/mysql/cj/", "com/zaxxer/hikari/", "org/jline/");
    private static final String CLASS = ".class";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            try (JarFile jar = new JarFile(part)) {
                jar.stream()
                        .map(entry -> entry.getName())
                        .flatMap(Rehearsal::named)
                        .forEach(Rehearsal::load);
            }
        }
        Main.main(arguments);
    }

    private static Stream<String> named(String file) {
        boolean isUsed = file.endsWith(CLASS) && USED.stream().anyMatch(file::startsWith);
        return isUsed
                ? Stream.of(file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
                : Stream.empty();
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError optional) {
            // It builds on a library that is not here, and is for something that is not done here.
            return;
        }
    }
}
