package org.mysqlmirror.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that only its owner can enter, and that is gone with everything in it when it is closed or the program
 * ends.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    /** Tells whose it is, where a process died before it could remove it. */
    private static final String PREFIX =
            "mysql-mirror-" + ProcessHandle.current().pid() + '-';

    private final Path path;
    private final LastWill lastWill;

    private PrivateFolder(Path path) {
        this.path = path;
        this.lastWill = LastWill.of(this::delete);
    }

    /** A new one where this machine keeps temporary files: {@code $TMPDIR}, which Java itself does not look at. */
    public static PrivateFolder temporary() {
        return in(Path.of(Optional.ofNullable(System.getenv("TMPDIR"))
                .filter(named -> !named.isBlank())
                .orElse(System.getProperty("java.io.tmpdir"))));
    }

    /** A new one in a folder that is there. */
    public static PrivateFolder in(Path parent) {
        try {
            // Java makes temporary directories with mode 0700, in the same system call.
            return new PrivateFolder(Files.createTempDirectory(parent.toAbsolutePath(), PREFIX));
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("no temporary folder can be made: " + e)
                    .at(parent)
                    .hint("Make room there, or set TMPDIR to another folder"));
        }
    }

    public Path path() {
        return path;
    }

    /** Makes an empty file with mode 0600, which it has from its first moment. */
    public Path file(String name) throws IOException {
        return Files.createFile(path.resolve(name), ownersOnly());
    }

    /** Mode 0600, for a file that is about to be made. */
    public static FileAttribute<?> ownersOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void close() {
        lastWill.revoke();
        delete();
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", path, e);
        }
    }
}
