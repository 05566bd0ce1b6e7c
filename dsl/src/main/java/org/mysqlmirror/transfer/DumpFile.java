package org.mysqlmirror.transfer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.PrivateFolder;
import org.mysqlmirror.job.JobId;

/**
 * A complete dump.
 *
 * @param sha256 of the file
 * @param bytes of the file
 * @param sqlBytes of the text in it
 * @param moments how many snapshots its rows are from: one for all tables without a condition, one for each other table
 */
public record DumpFile(Path path, String sha256, long bytes, long sqlBytes, int tables, int moments) {
    private static final int BUFFER_BYTES = 1 << 18;

    public DumpFile {
        requireNonNull(path, "path is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /**
     * Moves it where it stays, under a name that tells the job.
     *
     * @param folder is made if it is missing
     */
    public DumpFile keep(Path folder, JobId job) {
        Path kept = folder.toAbsolutePath().resolve("mysql-mirror-" + job.text() + ".sql.gz");
        try {
            Files.createDirectories(folder);
            // No move: another file system would give the copy its own mode, and only then change it.
            try (InputStream from = Files.newInputStream(path);
                    var to = Files.newByteChannel(
                            kept,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PrivateFolder.ownersOnly())) {
                from.transferTo(java.nio.channels.Channels.newOutputStream(to));
            }
            Files.delete(path);
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the dump cannot be kept: " + e)
                    .at(kept)
                    .hint("It is lost; the copy itself is not concerned"));
        }
        return new DumpFile(kept, sha256, bytes, sqlBytes, tables, moments);
    }

    /** @throws MirrorException if it is not, byte for byte, what was written */
    void check() {
        MessageDigest digest = DumpWriter.sha256();
        long length = 0;
        try (InputStream file = Files.newInputStream(path)) {
            byte[] portion = new byte[BUFFER_BYTES];
            for (int count = file.read(portion); count >= 0; count = file.read(portion)) {
                digest.update(portion, 0, count);
                length += count;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (length != bytes) {
            throw damaged("it has " + Figures.count(length) + " bytes, and " + Figures.count(bytes) + " were written");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw damaged("its SHA-256 is another than when it was written");
        }
    }

    /** Its text; the checksum of the compression is checked at the end. */
    InputStream sql() {
        try {
            return new GZIPInputStream(Files.newInputStream(path), BUFFER_BYTES);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    MirrorException unreadable(IOException reason) {
        return MirrorException.failed(
                Problem.of("the dump cannot be read: " + reason).at(path));
    }

    MirrorException damaged(String how) {
        return MirrorException.failed(Problem.of("the dump is damaged: " + how)
                .at(path)
                .hint("Run it again; nothing was loaded of this file"));
    }
}
