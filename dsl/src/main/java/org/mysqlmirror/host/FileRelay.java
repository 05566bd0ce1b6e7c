package org.mysqlmirror.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Bytes of one host on their way to others, through this machine: the hosts need not know one another. */
public final class FileRelay {
    private static final int BUFFER = 1 << 17;

    /**
     * One that takes them.
     *
     * @param in is closed in the end
     */
    public record Receiver(String name, OutputStream in) {}

    /**
     * What passed.
     *
     * @param digest SHA-256, in hexadecimal
     * @param lost receivers that took not everything, with the reason
     */
    public record Passed(String digest, long bytes, Map<String, IOException> lost) {}

    private final MessageDigest digest;
    private final Map<String, OutputStream> open = new LinkedHashMap<>();
    private final Map<String, IOException> lost = new LinkedHashMap<>();

    public FileRelay(List<Receiver> receivers) {
        receivers.forEach(receiver -> open.put(receiver.name(), receiver.in()));
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Passes everything on. A receiver that breaks does not keep the others from theirs; the slowest says how fast it goes.
     *
     * @param moved is told of every piece, and may throw to make an end
     * @throws IOException if the source cannot be read to its end, or nobody is left to take it
     */
    public Passed pass(InputStream source, LongConsumer moved) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
            digest.update(buffer, 0, length);
            bytes += length;
            write(buffer, length);
            moved.accept(length);
        }
        close();
        return new Passed(HexFormat.of().formatHex(digest.digest()), bytes, Map.copyOf(lost));
    }

    private void write(byte[] buffer, int length) throws IOException {
        for (Map.Entry<String, OutputStream> receiver : Map.copyOf(open).entrySet()) {
            try {
                receiver.getValue().write(buffer, 0, length);
            } catch (IOException e) {
                lose(receiver.getKey(), e);
            }
        }
        if (open.isEmpty()) {
            throw new IOException(
                    "nobody is left to take the files", lost.values().iterator().next());
        }
    }

    private void close() {
        for (Map.Entry<String, OutputStream> receiver : Map.copyOf(open).entrySet()) {
            try {
                receiver.getValue().close();
            } catch (IOException e) {
                lose(receiver.getKey(), e);
            }
        }
    }

    private void lose(String name, IOException why) {
        lost.put(name, why);
        open.remove(name);
    }
}
