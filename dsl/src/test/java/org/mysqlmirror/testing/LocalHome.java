package org.mysqlmirror.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as a process of this machine, with a folder of its own. */
final class LocalHome implements ServerHome {
    /** Four servers with a redo log of 100 MB each, and all that the tests write. */
    private static final long ROOMY = 4L << 30;

    private final Distribution distribution;
    private final List<String> arguments;
    private final int port = FreePort.choose();
    private Path folder;
    private Process process;

    LocalHome(Distribution distribution, List<String> arguments) {
        this.distribution = distribution;
        this.arguments = arguments;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        try {
            List<String> command = new ArrayList<>(List.of(distribution.server().toString(), "--no-defaults"));
            if (folder == null) {
                distribution.unpack();
                folder = Files.createTempDirectory(roomyFolder(), "mirror-test");
                Files.createDirectory(folder.resolve("data"));
                run(distribution.initialize(folder.resolve("data")), ProcessBuilder.Redirect.PIPE);
                Files.write(folder.resolve("first.sql"), firstWords());
                command.add("--init-file=" + folder.resolve("first.sql"));
            }
            command.addAll(List.of(
                    "--basedir=" + distribution.base(),
                    "--datadir=" + folder.resolve("data"),
                    "--socket=" + socket(),
                    "--pid-file=" + folder.resolve("pid"),
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--skip-name-resolve",
                    "--user=" + System.getProperty("user.name")));
            command.addAll(withoutTls());
            command.addAll(arguments);
            process = builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Memory where there is plenty of it, which starts a server in a tenth of the time; the data is still there when
     * the server is killed. Either folder has a short name: the path of a socket may have 107 characters.
     */
    private static Path roomyFolder() {
        File memory = new File("/dev/shm");
        return memory.canWrite() && memory.getUsableSpace() > ROOMY
                ? memory.toPath()
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** What the images' entry points say at the first start: the same accounts whichever way a server is had. */
    private static List<String> firstWords() {
        return List.of(
                "SET SESSION sql_log_bin = 0;",
                "ALTER USER 'root'@'localhost' IDENTIFIED BY '" + TestServer.ROOT_PASSWORD + "';",
                "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';",
                "CREATE USER 'root'@'%' IDENTIFIED BY '" + TestServer.ROOT_PASSWORD + "';",
                "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;");
    }

    /** MariaDB 11.4 makes itself a key of 4096 bits at every start, which takes it up to ten seconds. */
    private List<String> withoutTls() {
        return switch (distribution.vendor()) {
            case MYSQL -> List.of();
            case MARIADB -> List.of("--skip-ssl");
        };
    }

    @Override
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String dump(List<String> dumpArguments) {
        return run(asRoot(distribution.dump(), dumpArguments), ProcessBuilder.Redirect.PIPE);
    }

    @Override
    public void load(Path sqlFile, List<String> clientArguments) {
        run(asRoot(distribution.client(), clientArguments), ProcessBuilder.Redirect.from(sqlFile.toFile()));
    }

    private List<String> asRoot(Path program, List<String> programArguments) {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--no-defaults", "--user=root", "--socket=" + socket()));
        command.addAll(withoutTls());
        command.addAll(programArguments);
        return command;
    }

    @Override
    public Path programs() {
        try {
            Path bin = Files.createDirectories(folder.resolve("programs"));
            for (Path program : List.of(distribution.dump(), distribution.client())) {
                Wrappers.write(
                        bin,
                        program.getFileName().toString(),
                        "LD_LIBRARY_PATH=" + distribution.base().resolve("libs") + " exec " + program);
            }
            return bin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path socket() {
        return folder.resolve("socket");
    }

    private File logFile() {
        return folder.resolve("log").toFile();
    }

    /** Errors go through a file: a program that fills one pipe while we read the other would stand still. */
    private String run(List<String> command, ProcessBuilder.Redirect input) {
        Path errors = folder.resolve("errors");
        try {
            Process program = builder(command)
                    .redirectInput(input)
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = program.waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + exitCode + ": " + Files.readString(errors));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MYSQL_PWD", TestServer.ROOT_PASSWORD);
        // The embedded MariaDB brings the libraries it was linked with.
        builder.environment()
                .merge(
                        "LD_LIBRARY_PATH",
                        distribution.base().resolve("libs").toString(),
                        (old, ours) -> ours + File.pathSeparator + old);
        return builder;
    }

    @Override
    public String log() {
        try {
            String all = Files.readString(logFile().toPath());
            return all.substring(Math.max(0, all.length() - 4000));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        // A throwaway is closed by its feature, and again with the JVM.
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        if (isRunning()) {
            // Nobody reads this data again, so there is no reason to wait for an orderly end.
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
