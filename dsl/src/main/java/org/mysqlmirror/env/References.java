package org.mysqlmirror.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Where references lead, seen from the file that holds them: relative paths start in its directory, and so do commands. */
final class References {
    // Long enough for a password store that asks its owner to touch a key.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Surroundings surroundings;
    private final Path directory;

    References(Surroundings surroundings, Path directory) {
        this.surroundings = surroundings;
        this.directory = directory;
    }

    String variable(String name, Optional<String> otherwise) {
        return surroundings
                .variable(name)
                .or(() -> otherwise)
                .orElseThrow(() -> MirrorException.usage(Problem.of("the environment variable " + name + " is not set")
                        .hint("Set it")));
    }

    /** What a file holds, without the line end behind it. */
    String file(String written) {
        Path file = path(written);
        try {
            return withoutLineEnd(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw MirrorException.usage(
                    Problem.of("there is no file " + surroundings.shown(file)).hint("Create it, or correct the path"));
        } catch (IOException e) {
            throw MirrorException.usage(Problem.of("the file " + surroundings.shown(file) + " cannot be read")
                    .hint("Check its permissions, and that it is UTF-8 text"));
        }
    }

    /** What a command prints, without the line end behind it. */
    String output(String command) {
        ShellCommand shell = new ShellCommand(command, directory, surroundings.environment(), PATIENCE);
        return withoutLineEnd(shell.output());
    }

    Path path(String written) {
        return surroundings.path(written, directory);
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
