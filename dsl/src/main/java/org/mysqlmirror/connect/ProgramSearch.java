package org.mysqlmirror.connect;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.ServerVersion;
import org.mysqlmirror.env.NamedConnection;

/** Looks for a program that is fit for a connection's server: in the folder that the connection names, else along the PATH. */
final class ProgramSearch {
    // A wrapper may start a container first.
    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_WORDS = 4096;

    private final NamedConnection connection;
    private final ServerVersion server;

    ProgramSearch(NamedConnection connection, ServerVersion server) {
        this.connection = connection;
        this.server = server;
    }

    /** A program that is there. */
    record Found(Path path, ProgramVersion version) {}

    /** @throws MirrorException (refused) if there is none, or none is fit; it tells what is there instead */
    Found find(ProgramPurpose purpose) {
        List<String> unfit = new ArrayList<>();
        for (Path path : candidates(purpose)) {
            Optional<ProgramVersion> version = ProgramVersion.parse(output(path));
            Optional<String> reason = version.map(known -> purpose.whyUnfit(known, server))
                    .orElse(Optional.of("it does not tell its version"));
            if (reason.isEmpty()) {
                return new Found(path, version.get());
            }
            unfit.add(path + version.map(known -> " is " + known).orElse("") + ": " + reason.get());
        }
        throw MirrorException.refused(missing(purpose, unfit));
    }

    private Problem missing(ProgramPurpose purpose, List<String> unfit) {
        List<String> names = purpose.names(server.flavor());
        String place = connection.programs().map(folder -> "in " + folder).orElse("on the PATH");
        String there = unfit.isEmpty() ? String.join(" or ", names) + " is not " + place : String.join("; ", unfit);
        return Problem.of("no " + purpose + " for " + server + ": " + there)
                .at(connection.name())
                .hint("Install the client programs of " + server.flavor() + ' ' + server.major() + '.' + server.minor()
                        + " or newer, or name their folder by programs: in the connection");
    }

    private Set<Path> candidates(ProgramPurpose purpose) {
        Set<Path> candidates = new LinkedHashSet<>();
        for (String name : purpose.names(server.flavor())) {
            folders().stream()
                    .map(folder -> folder.resolve(name))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .forEach(candidates::add);
        }
        return candidates;
    }

    private List<Path> folders() {
        if (connection.programs().isPresent()) {
            return List.of(connection.programs().get().toAbsolutePath());
        }
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                // An empty or relative entry means the working directory, where nobody expects programs from.
                Optional.of(Path.of(entry)).filter(Path::isAbsolute).ifPresent(folders::add);
            } catch (InvalidPathException e) {
                continue;
            }
        }
        return folders;
    }

    private static String output(Path program) {
        // Without --no-defaults a word in ~/.my.cnf that the program does not know would keep it from telling its
        // version.
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "--no-defaults", "--version");
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try {
                byte[] words = process.getInputStream().readNBytes(MOST_WORDS);
                process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return new String(words, StandardCharsets.UTF_8);
            } finally {
                ProcessTree.kill(process);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
    }
}
