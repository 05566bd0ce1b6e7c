package org.mysqlmirror.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The program on a host that does what root has to do: its text, and where it is installed. */
public final class HelperProgram {
    /** Where it is installed. */
    public static final String PATH = "/usr/local/sbin/mysql-mirror-host";

    /** Where the host's owner says what it may touch. */
    public static final String SETTINGS = "/etc/mysql-mirror-host.conf";

    private static final String RESOURCE = "mysql-mirror-host";
    private static final int VERSION_BYTES = 8;

    private HelperProgram() {}

    public static String text() {
        try (InputStream in = HelperProgram.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program for hosts cannot be read", e);
        }
    }

    /** The beginning of its SHA-256: the same program has the same version, wherever it is. */
    public static String version() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
