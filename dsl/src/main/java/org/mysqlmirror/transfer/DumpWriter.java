package org.mysqlmirror.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Compresses what a dump program writes. Failures of the file are told in our words, so that they are not taken for the program's. */
final class DumpWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final String place;
    private final OutputStream file;
    private final MessageDigest digest = sha256();
    private final OutputStream compressed;
    private long bytes;
    private long sqlBytes;

    /** @param place for messages */
    DumpWriter(String place, OutputStream file) {
        this.place = place;
        this.file = file;
        OutputStream counted = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] portion, int from, int count) throws IOException {
                file.write(portion, from, count);
                bytes += count;
            }
        };
        try {
            this.compressed = new Fast(new DigestOutputStream(new BufferedOutputStream(counted, BUFFER_BYTES), digest));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void write(byte[] sql, int count) {
        try {
            compressed.write(sql, 0, count);
            sqlBytes += count;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Completes the file. */
    void finish() {
        try {
            compressed.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Of the file. */
    long bytes() {
        return bytes;
    }

    long sqlBytes() {
        return sqlBytes;
    }

    /** Of the file, when it is complete. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private MirrorException failed(IOException reason) {
        boolean full =
                String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
        return MirrorException.failed(
                full
                        ? Problem.of("the disk is full: the dump finds no room")
                                .at(place)
                                .hint("Make room there, or set TMPDIR to a folder on another disk")
                        : Problem.of("the dump cannot be written: " + reason.getMessage())
                                .at(place));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
