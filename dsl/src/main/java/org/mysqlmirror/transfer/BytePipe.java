package org.mysqlmirror.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Bytes from the thread that reads rows to the thread that loads them, through a few buffers: whoever is faster waits.
 *
 * <p>The reading end keeps the driver's two unwritten rules: it never returns 0 bytes, which the driver takes for the end of the
 * file, and it tells the end only when the writer said so. A writer that failed makes it throw.
 */
final class BytePipe {
    private static final int BUFFERS = 8;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Deque<Filled> filled = new ArrayDeque<>();
    private final Deque<byte[]> empty = new ArrayDeque<>();
    private byte[] writing = new byte[BUFFER_BYTES];
    private int written;
    private boolean ended;
    private boolean abandoned;
    private Optional<Throwable> failure = Optional.empty();

    private record Filled(byte[] bytes, int length) {}

    BytePipe() {
        for (int i = 1; i < BUFFERS; i++) {
            empty.add(new byte[BUFFER_BYTES]);
        }
    }

    /** Appends a byte; blocks while all buffers are full. */
    void write(int value) throws IOException {
        if (written == writing.length) {
            flush();
        }
        writing[written++] = (byte) value;
    }

    /** Appends bytes; blocks while all buffers are full. */
    void write(byte[] bytes, int from, int count) throws IOException {
        int next = from;
        int left = count;
        while (left > 0) {
            if (written == writing.length) {
                flush();
            }
            int part = Math.min(left, writing.length - written);
            System.arraycopy(bytes, next, writing, written, part);
            written += part;
            next += part;
            left -= part;
        }
    }

    /** Everything has been written. */
    void end() throws IOException {
        flush();
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    /** The writer cannot go on: reading fails from now on. */
    synchronized void fail(Throwable reason) {
        failure = Optional.of(reason);
        notifyAll();
    }

    /** The reader is gone: writing fails from now on. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    private synchronized void flush() throws IOException {
        filled.add(new Filled(writing, written));
        notifyAll();
        while (empty.isEmpty() && !abandoned) {
            pause();
        }
        if (abandoned) {
            throw new IOException("the target no longer takes rows");
        }
        writing = empty.remove();
        written = 0;
    }

    private synchronized Optional<Filled> next() throws IOException {
        while (filled.isEmpty() && !ended && failure.isEmpty()) {
            pause();
        }
        if (failure.isPresent()) {
            throw new IOException("the source broke off", failure.get());
        }
        return Optional.ofNullable(filled.poll());
    }

    private synchronized void release(byte[] buffer) {
        empty.add(buffer);
        notifyAll();
    }

    private void pause() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The reading end. */
    InputStream input() {
        return new InputStream() {
            private Filled current = new Filled(new byte[0], 0);
            private int position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                if (count == 0) {
                    return 0;
                }
                while (position == current.length()) {
                    if (current.bytes().length > 0) {
                        release(current.bytes());
                        current = new Filled(new byte[0], 0);
                        position = 0;
                    }
                    Optional<Filled> next = next();
                    if (next.isEmpty()) {
                        return -1;
                    }
                    current = next.get();
                    position = 0;
                }
                int part = Math.min(count, current.length() - position);
                System.arraycopy(current.bytes(), position, target, from, part);
                position += part;
                return part;
            }
        };
    }
}
