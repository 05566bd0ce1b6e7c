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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes a job's lasting events to its own file, a JSON object a line. A line is written before {@link #accept} returns, so what the
 * journal says has happened, whatever kills the process next. What a power cut may take is the last second of what happened to
 * single tables: where each of 5,000 tables waited for the disk, that would take longer than their rows.
 */
public final class Journal implements EventSink, AutoCloseable {
    private static final long BETWEEN_FORCES = Duration.ofSeconds(1).toNanos();

    private final FileChannel file;
    private final Clock clock;
    private long forced = System.nanoTime();

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
            if (isStep(event) || System.nanoTime() - forced > BETWEEN_FORCES) {
                file.force(false);
                forced = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    private static boolean isStep(Event event) {
        return event instanceof Event.JobStarted
                || event instanceof Event.Requested
                || event instanceof Event.StepFinished
                || event instanceof Event.ScriptStarted
                || event instanceof Event.ScriptStepFinished
                || event instanceof Event.JobFinished;
    }

    @Override
    public synchronized void close() {
        try {
            file.force(false);
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be closed", e);
        }
    }
}
