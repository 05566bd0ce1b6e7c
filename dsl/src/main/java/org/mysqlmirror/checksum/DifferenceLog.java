package org.mysqlmirror.checksum;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * The rows of a table that differ, kept until they are repaired. A few are kept in memory, more of them in a file that only its owner
 * can read and that goes with the log: whatever differs, memory does not grow. No file stays open, so there may be many logs.
 */
public final class DifferenceLog implements DifferenceSink, AutoCloseable {
    private static final int IN_MEMORY = 16 << 10;

    private final ByteArrayOutputStream recent = new ByteArrayOutputStream();
    private Optional<Path> file = Optional.empty();
    private long size;

    @Override
    public synchronized void row(DifferingRow difference) {
        try {
            write(difference, new DataOutputStream(recent));
            size++;
            if (recent.size() > IN_MEMORY) {
                spill();
            }
        } catch (IOException e) {
            throw failed("the rows that differ cannot be kept", e);
        }
    }

    /** How many there are. */
    public synchronized long size() {
        return size;
    }

    private void spill() throws IOException {
        if (file.isEmpty()) {
            String prefix = "mysql-mirror-" + ProcessHandle.current().pid() + '-';
            file = Optional.of(Files.createTempFile(prefix, ".rows"));
        }
        Files.write(file.get(), recent.toByteArray(), StandardOpenOption.APPEND);
        recent.reset();
    }

    /** Reads what is there now, from its beginning; may be called again. */
    public synchronized Reader read() {
        try {
            InputStream later = new ByteArrayInputStream(recent.toByteArray());
            return new Reader(
                    file.isEmpty()
                            ? later
                            : new SequenceInputStream(
                                    new BufferedInputStream(Files.newInputStream(file.get()), 1 << 16), later));
        } catch (IOException e) {
            throw failed("the rows that differ cannot be read", e);
        }
    }

    @Override
    public synchronized void close() {
        recent.reset();
        size = 0;
        file.ifPresent(path -> path.toFile().delete());
        file = Optional.empty();
    }

    private static MirrorException failed(String what, IOException reason) {
        return new MirrorException(
                ExitCode.FAILED,
                List.of(Problem.of(what + ": " + reason.getMessage())
                        .at(System.getProperty("java.io.tmpdir"))
                        .hint("Is its disk full?")),
                reason);
    }

    private static void write(DifferingRow difference, DataOutputStream out) throws IOException {
        out.writeByte(difference.kind().ordinal());
        out.writeBoolean(difference.hashed());
        out.writeLong(difference.source());
        out.writeLong(difference.target());
        ByteBuffer text = difference.key().text();
        bytes(text.array(), out);
        out.writeInt(difference.key().values().size());
        for (byte[] value : difference.key().values()) {
            bytes(value, out);
        }
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Hands out differences in batches. Safe for use by many threads. */
    public static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private Optional<DifferingRow> next = Optional.empty();

        private Reader(InputStream in) {
            this.in = new DataInputStream(in);
        }

        /**
         * The next ones, all with digests of the same form and keys from the same side.
         *
         * @param most how many at most
         * @return empty at the end
         */
        public synchronized List<DifferingRow> next(int most) {
            List<DifferingRow> batch = new ArrayList<>();
            for (Optional<DifferingRow> one = peek(); one.isPresent() && batch.size() < most; one = peek()) {
                if (!batch.isEmpty() && !goTogether(batch.get(0), one.get())) {
                    break;
                }
                batch.add(one.get());
                next = Optional.empty();
            }
            return batch;
        }

        private static boolean goTogether(DifferingRow one, DifferingRow other) {
            return one.hashed() == other.hashed() && one.origin() == other.origin();
        }

        private Optional<DifferingRow> peek() {
            if (next.isEmpty()) {
                next = read();
            }
            return next;
        }

        private Optional<DifferingRow> read() {
            try {
                int kind = in.read();
                if (kind < 0) {
                    return Optional.empty();
                }
                boolean hashed = in.readBoolean();
                long source = in.readLong();
                long target = in.readLong();
                ByteBuffer text = ByteBuffer.wrap(bytes());
                int count = in.readInt();
                List<byte[]> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(bytes());
                }
                return Optional.of(new DifferingRow(
                        DifferingRow.Kind.values()[kind], new RowKey(text, values), source, target, hashed));
            } catch (EOFException e) {
                throw failed("the rows that differ break off", e);
            } catch (IOException e) {
                throw failed("the rows that differ cannot be read", e);
            }
        }

        private byte[] bytes() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return bytes;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw failed("the rows that differ cannot be closed", e);
            }
        }
    }
}
