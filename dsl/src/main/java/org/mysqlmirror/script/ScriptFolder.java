package org.mysqlmirror.script;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** The scripts beside one another in a folder. */
public record ScriptFolder(Path folder) {
    private static final String ENDING = ".groovy";

    public ScriptFolder {
        requireNonNull(folder, "folder is null");
    }

    /** The script files, by name; none where there is no such folder. */
    public List<Path> scripts() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw MirrorException.usage(
                    Problem.of("cannot list scripts: " + e.getMessage()).at(folder));
        }
    }

    /** The scripts' names. */
    public List<String> names() {
        return scripts().stream().map(ScriptFolder::name).toList();
    }

    /**
     * The file that a person means: a path, or a script in this folder, with or without its ending.
     *
     * @throws MirrorException (usage) that suggests a name, if there is none
     */
    public Path find(String script) {
        return Stream.of(Path.of(script), folder.resolve(script), folder.resolve(script + ENDING))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> missing(script));
    }

    /**
     * Writes a new script.
     *
     * @throws MirrorException (usage) if the name is no name of a file, or there is such a script
     */
    public Path create(String name, String text) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || name.endsWith(ENDING)) {
            throw MirrorException.usage(Problem.of("'" + name + "' is no name for a script")
                    .hint("Write letters, digits, -, _ and dots; the ending comes by itself"));
        }
        Path file = folder.resolve(name + ENDING);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw MirrorException.usage(
                    Problem.of("there is a script '" + name + "' already").at(file));
        } catch (IOException e) {
            throw MirrorException.usage(
                    Problem.of("cannot be written: " + e.getMessage()).at(file));
        }
    }

    /** That there is no such script here, and which one may have been meant. */
    MirrorException missing(String script) {
        String wanted = name(Path.of(script));
        String rest = names().isEmpty() ? "; there are none here" : Suggestion.of(wanted, names());
        return MirrorException.usage(
                Problem.of("no script '" + wanted + "'" + rest).at(folder));
    }

    /** A script's name: its file name without the ending. */
    static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
