package org.mysqlmirror.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** Notes where passwords stand written out, and whether others can read them there. */
final class Exposure {
    private final Path file;
    private final List<SourceRef> places = new ArrayList<>();

    Exposure(Path file) {
        this.file = file;
    }

    void writtenOut(SourceRef where) {
        places.add(where);
    }

    /** One warning for the whole file, at the first password. */
    Optional<Problem> warning() {
        if (places.isEmpty() || !isReadableByOthers()) {
            return Optional.empty();
        }
        SourceRef first = places.get(0);
        return Optional.of(Problem.of("a password is written out in a file that others on this machine can read")
                .at(first)
                .hint("chmod 600 " + first.file() + ", or write ${env:NAME} instead of it"));
    }

    private boolean isReadableByOthers() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
