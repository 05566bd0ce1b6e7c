package org.mysqlmirror.job;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;

/** The folder in which every job has its journal. */
public final class Journals {
    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final Clock clock;

    public Journals(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** @throws MirrorException if the folder cannot be written to */
    public Journal begin(JobId job) {
        try {
            PrivateFiles.createFolder(folder);
            return Journal.create(folder.resolve(job.text() + SUFFIX), clock);
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the journal cannot be begun: " + e)
                    .at(folder)
                    .hint("Set XDG_STATE_HOME to a folder that can be written"));
        }
    }

    /** Holds a job for one who goes on with it; whoever else wants to finds it held, until it is closed or the process is gone. */
    public interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Holds a job.
     *
     * @return empty if somebody holds it
     */
    public Optional<Claim> claim(JobId job) {
        // Not the journal itself: whoever closes a file that was read lets go of all locks of the process on it.
        Path file = folder.resolve(job.text() + ".claim");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(() -> letGo(file, channel));
        } catch (IOException e) {
            throw new UncheckedIOException("job " + job + " cannot be held", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void letGo(Path file, FileChannel channel) {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a held job cannot be let go", e);
        }
    }

    /** The jobs on record, the latest first. */
    public List<JobId> jobs() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(JobId::isWritten)
                    .sorted(Comparator.reverseOrder())
                    .map(JobId::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the journals cannot be listed", e);
        }
    }

    /**
     * A job by its id, or by the beginning of it that no other has.
     *
     * @throws MirrorException (usage) if there is none, or more than one
     */
    public JobId find(String id) {
        List<JobId> all = jobs();
        List<JobId> found =
                all.stream().filter(job -> job.text().startsWith(id)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (!found.isEmpty()) {
            throw MirrorException.usage(Problem.of("several jobs begin with '" + id + "'")
                    .hint("They are " + String.join(", ", latest(found))));
        }
        throw MirrorException.usage(Problem.of("there is no job '" + id + "'")
                .hint(all.isEmpty() ? "No job has run yet" : Nearest.hint(id, latest(all))));
    }

    private static List<String> latest(List<JobId> jobs) {
        return jobs.stream().limit(5).map(JobId::text).toList();
    }

    /** The events of a job. A last line that was cut off by a crash is left out. */
    public List<JournalEntry> read(JobId job) {
        List<JournalEntry> entries = new ArrayList<>();
        try {
            // Decoded leniently: what was cut off may end inside a character.
            byte[] bytes = Files.readAllBytes(folder.resolve(job.text() + SUFFIX));
            new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> entry(line)
                    .ifPresent(entries::add));
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of " + job + " cannot be read", e);
        }
        return entries;
    }

    private static Optional<JournalEntry> entry(String line) {
        try {
            Object json = JSON.std.anyFrom(line);
            if (!(json instanceof Map<?, ?> fields)) {
                return Optional.empty();
            }
            Instant at = Instant.parse(String.valueOf(fields.get("at")));
            return EventJson.read(fields).map(event -> new JournalEntry(at, event));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
