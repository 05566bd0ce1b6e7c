package org.mysqlmirror.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Scripts that run programs with the libraries that they were built for. */
final class Wrappers {
    private Wrappers() {}

    /** Makes a script of this name that runs a command with the script's own arguments. */
    static void write(Path folder, String name, String command) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + command + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
