package org.mysqlmirror.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;

/**
 * A container's dump and client programs, brought to this machine with their libraries and their loader: so they run as they are,
 * whatever is installed here, as processes that can be looked at and killed.
 */
final class ContainerPrograms {
    private static final String PACK =
            """
            programs="$(command -v %s) $(command -v %s)"
            libraries="$(ldd $programs | grep -o '/[^ ]*' | grep -v ':$' | sort -u)"
            tar -chf /tmp/programs.tar $programs $libraries 2> /dev/null
            """;

    private static final Map<Vendor, Path> UNPACKED = new EnumMap<>(Vendor.class);

    private ContainerPrograms() {}

    /** Once per vendor and JVM, of whichever server asks first. */
    static synchronized Path of(Vendor vendor, GenericContainer<?> container) {
        return UNPACKED.computeIfAbsent(vendor, any -> unpacked(container, names(vendor)));
    }

    private static List<String> names(Vendor vendor) {
        return switch (vendor) {
            case MYSQL -> List.of("mysqldump", "mysql");
            case MARIADB -> List.of("mariadb-dump", "mariadb");
        };
    }

    private static Path unpacked(GenericContainer<?> container, List<String> names) {
        try {
            Path folder = Files.createTempDirectory("mirror-programs");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            Container.ExecResult packed =
                    container.execInContainer("sh", "-ec", PACK.formatted(names.get(0), names.get(1)));
            if (packed.getExitCode() != 0) {
                throw new TestAbortedException("the programs of this image cannot be packed: " + packed.getStderr());
            }
            Path archive = folder.resolve("programs.tar");
            container.copyFileFromContainer("/tmp/programs.tar", archive.toString());
            Path root = Files.createDirectory(folder.resolve("root"));
            run("tar", "-xf", archive.toString(), "-C", root.toString());
            return wrapped(Files.createDirectory(folder.resolve("bin")), root, names);
        } catch (IOException e) {
            throw new TestAbortedException("the programs of this image cannot be brought here: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestAbortedException("interrupted");
        }
    }

    private static Path wrapped(Path bin, Path root, List<String> names) throws IOException {
        String libraries = files(root, ".*\\.so\\b.*").stream()
                .map(file -> file.getParent().toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        Path loader = files(root, "ld-linux.*|ld-musl.*").get(0);
        for (String name : names) {
            Path program = files(root, name).get(0);
            Wrappers.write(bin, name, "exec " + loader + " --library-path " + libraries + ' ' + program);
        }
        return bin;
    }

    private static List<Path> files(Path root, String name) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found = files.filter(file -> Files.isRegularFile(file)
                            && file.getFileName().toString().matches(name))
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(name + " is not among them");
            }
            return found;
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.out.println("Test servers: " + folder + " cannot be removed: " + e);
        }
    }
}
