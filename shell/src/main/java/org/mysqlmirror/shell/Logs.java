package org.mysqlmirror.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.EventJson;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.job.PrivateFiles;

/** The log: a rotating file in the state folder, and the one that {@code --log-file} names. Nothing is logged to the terminal. */
final class Logs {
    private static final int BYTES = 2_000_000;
    private static final int FILES = 5;
    private static final Logger LOG = Logger.getLogger("mysql-mirror");

    /** Kept, since java.util.logging forgets the level of a logger that nobody holds. Pools tell of every opening and closing. */
    private static final Map<Logger, Level> TALKATIVE = Map.of(
            Logger.getLogger("com.zaxxer.hikari"), Level.WARNING,
            Logger.getLogger("com.zaxxer.hikari.pool.HikariPool"), Level.SEVERE,
            Logger.getLogger("org.apache.sshd"), Level.SEVERE);

    private Logs() {}

    /**
     * Begins to log.
     *
     * @param newest of the rotating files, with a 0 where the others have higher numbers; empty for none
     * @throws MirrorException (usage) if the named file cannot be written
     */
    static void open(Optional<Path> newest, Optional<Path> named) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        TALKATIVE.forEach(Logger::setLevel);
        newest.ifPresent(file -> rotating(file).ifPresent(root::addHandler));
        named.ifPresent(file -> root.addHandler(toFile(file)));
    }

    private static Optional<Handler> rotating(Path newest) {
        try {
            PrivateFiles.createFolder(newest.getParent());
            String pattern = literally(newest).replaceFirst("\\.0\\.log$", ".%g.log");
            return Optional.of(prepared(new FileHandler(pattern, BYTES, FILES, true)));
        } catch (IOException e) {
            // Without a place for state there is no job either, and that is told when one begins.
            LOG.log(Level.FINE, "no log", e);
            return Optional.empty();
        }
    }

    private static Handler toFile(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.createFile(file);
            }
            return prepared(new FileHandler(literally(file), true));
        } catch (IOException e) {
            throw MirrorException.usage(Problem.of("--log-file: " + file + " cannot be written")
                    .hint("Is there such a folder, and may we write there?"));
        }
    }

    // The handler's file names are patterns.
    private static String literally(Path file) {
        return file.toString().replace("%", "%%");
    }

    /** Ends logging; the handlers keep lock files beside the logs until then. */
    static void close() {
        LogManager.getLogManager().reset();
    }

    private static Handler prepared(Handler handler) throws IOException {
        handler.setFormatter(new Line());
        handler.setEncoding("UTF-8");
        return handler;
    }

    /** Writes the lasting events to the log. */
    static EventSink events() {
        return event -> {
            if (event.isLasting()) {
                LOG.info(() -> line(event));
            }
        };
    }

    private static String line(Event event) {
        Map<String, Object> fields = EventJson.write(event);
        return fields.entrySet().stream()
                .map(entry -> entry.getKey().equals("event")
                        ? String.valueOf(entry.getValue())
                        : entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Notes a command that begins; never with the words of a URL that could hold a password. */
    static void command(String name) {
        LOG.info(() -> "command " + name);
    }

    static void failed(Throwable failure) {
        LOG.log(Level.SEVERE, "failed", failure);
    }

    /** One line for a record, its stack trace below. */
    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord record) {
            StringBuilder line = new StringBuilder(64)
                    .append(Instant.ofEpochMilli(record.getMillis()))
                    .append(' ')
                    .append(record.getLevel())
                    .append(' ')
                    .append(formatMessage(record))
                    .append('\n');
            if (record.getThrown() != null) {
                StringWriter trace = new StringWriter();
                record.getThrown().printStackTrace(new PrintWriter(trace));
                line.append(trace);
            }
            return line.toString();
        }
    }
}
