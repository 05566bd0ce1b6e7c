package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** The places where a configuration may be, in the order in which they are tried. */
public final class ConfigFiles {
    /** The variable that names a file as {@code --config} does. */
    public static final String VARIABLE = "MYSQL_MIRROR_CONFIG";

    private final Surroundings surroundings;

    public ConfigFiles(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
    }

    /**
     * The file to read: the one that is named, else the first that exists.
     *
     * @param named what {@code --config} says
     * @throws MirrorException (usage) if a named file is not there
     */
    public Optional<Path> find(Optional<String> named) {
        if (named.isPresent()) {
            return Optional.of(existing(named.get(), "--config"));
        }
        Optional<String> variable = surroundings.variable(VARIABLE).filter(value -> !value.isEmpty());
        if (variable.isPresent()) {
            return Optional.of(existing(variable.get(), '$' + VARIABLE));
        }
        return places().stream().filter(Files::isRegularFile).findFirst();
    }

    /** Where a file is looked for when none is named. */
    public List<Path> places() {
        Path here = surroundings.workingDirectory();
        return List.of(
                here.resolve("mirror.yml"),
                here.resolve("config/database.yml"),
                here.resolve("database.yml"),
                surroundings.configHome().resolve("mysql-mirror/mirror.yml"));
    }

    private Path existing(String written, String namedBy) {
        Path file = surroundings.path(written);
        if (!Files.exists(file)) {
            throw MirrorException.usage(Problem.of("there is no file " + written)
                    .at(namedBy)
                    .hint("Correct the path, or leave it out to use " + surroundings.shown(places().get(0))));
        }
        if (Files.isDirectory(file)) {
            throw MirrorException.usage(
                    Problem.of(written + " is a directory").at(namedBy).hint("Name the file in it"));
        }
        return file;
    }
}
