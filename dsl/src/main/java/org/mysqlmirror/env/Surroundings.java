package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a process finds around it; given, so that a test can give something else. */
public record Surroundings(Map<String, String> environment, Path workingDirectory, Path home) {
    public Surroundings {
        environment = Map.copyOf(environment);
        requireNonNull(workingDirectory, "workingDirectory is null");
        requireNonNull(home, "home is null");
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return new Surroundings(environment, Path.of("").toAbsolutePath(), Path.of(home));
    }

    /** An environment variable; empty text counts as a value. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** Where configurations live: {@code $XDG_CONFIG_HOME}, else {@code ~/.config}. */
    public Path configHome() {
        return xdg("XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    }

    /** Where journals and histories live: {@code $XDG_STATE_HOME}, else {@code ~/.local/state}. */
    public Path stateHome() {
        return xdg("XDG_STATE_HOME").orElse(home.resolve(".local/state"));
    }

    /** A path as a person writes it, with {@code ~}; a relative one starts in the working directory. */
    public Path path(String written) {
        return path(written, workingDirectory);
    }

    Path path(String written, Path start) {
        if (written.equals("~")) {
            return home;
        }
        return (written.startsWith("~/") ? home.resolve(written.substring(2)) : start.resolve(written)).normalize();
    }

    /** A path as a person likes to read it: relative to the working directory, or with {@code ~}. */
    public String shown(Path path) {
        Path full = workingDirectory.resolve(path).normalize();
        if (full.equals(workingDirectory)) {
            return ".";
        }
        boolean atTheRoot = workingDirectory.getNameCount() == 0;
        if (full.startsWith(workingDirectory) && !atTheRoot) {
            return workingDirectory.relativize(full).toString();
        }
        return full.startsWith(home) ? "~/" + home.relativize(full) : full.toString();
    }

    /** The account of the operating system, which is the user that MySQL's clients take where none is given. */
    Optional<String> loginName() {
        return variable("USER").or(() -> variable("LOGNAME")).filter(name -> !name.isEmpty());
    }

    private Optional<Path> xdg(String name) {
        // The XDG specification wants relative paths to be ignored.
        return variable(name).filter(value -> !value.isEmpty()).map(Path::of).filter(Path::isAbsolute);
    }
}
