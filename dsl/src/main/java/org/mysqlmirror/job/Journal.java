package org.mysqlmirror.job;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes a job's lasting events to its own file, a JSON object a line. A line is on the disk before {@link #accept} returns, so
 * what the journal says has happened, whatever kills the process next.
 */
public final class Journal implements EventSink, AutoCloseable {
    private final FileChannel file;
    private final Clock clock;

    private Journal(FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Begins a new file. */
    static Journal create(Path path, Clock clock) throws IOException {
        return new Journal(
                FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PrivateFiles.attributes(path)),
                clock);
    }

    @Override
    public synchronized void accept(Event event) {
        if (!event.isLasting()) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.putAll(EventJson.write(event));
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.std.asString(line) + '\n').getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be closed", e);
        }
    }
}
