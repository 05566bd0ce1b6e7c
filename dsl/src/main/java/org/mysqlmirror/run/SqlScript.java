package org.mysqlmirror.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.checksum.Write;
import org.mysqlmirror.job.PrivateFiles;

/** A file of statements that the {@code mysql} or {@code mariadb} client can run. It holds data: only its owner can read it. */
final class SqlScript implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "SET NAMES utf8mb4",
            "SET SESSION time_zone = '+00:00'",
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'",
            "SET SESSION foreign_key_checks = 0");

    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;

    private SqlScript(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** @throws MirrorException (usage) if there is a file of that name, or none can be made */
    static SqlScript create(Path file) {
        mustBeNew(file);
        try {
            return new SqlScript(
                    file,
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PrivateFiles.attributes(file)));
        } catch (NoSuchFileException e) {
            throw MirrorException.usage(Problem.of("its folder is not there").at(file));
        } catch (IOException e) {
            throw new MirrorException(
                    ExitCode.USAGE,
                    List.of(Problem.of("cannot be written: " + e.getMessage()).at(file)),
                    e);
        }
    }

    /** @throws MirrorException (usage) if there is a file of that name, before anything has been done */
    static void mustBeNew(Path file) {
        if (Files.exists(file)) {
            throw MirrorException.usage(
                    Problem.of("there is a file already").at(file).hint("Choose another name, or remove it"));
        }
    }

    /** A comment, a line for each line of it. */
    void comment(String text) {
        text.lines().forEach(line -> line("-- " + line));
    }

    /** The settings under which every statement means what it should. */
    void settings() {
        SETTINGS.forEach(this::statement);
    }

    void statement(String sql) {
        line(sql + ';');
    }

    /** A statement that holds semicolons. */
    void delimited(String sql) {
        line("DELIMITER ;;");
        line(sql + ";;");
        line("DELIMITER ;");
    }

    void write(Write write) {
        statement(write.text());
    }

    private void line(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw failed(file + " cannot be written", e);
        }
    }

    /** Everything that was written is on the disk when this returns. */
    void force() {
        try {
            out.flush();
            channel.force(false);
        } catch (IOException e) {
            throw failed(file + " cannot be written", e);
        }
    }

    /** Takes over the lines of another one, which is gone afterwards. */
    void append(SqlScript other) {
        other.close();
        try {
            Files.copy(other.file, out);
            Files.delete(other.file);
        } catch (IOException e) {
            throw failed(file + " cannot be written", e);
        }
    }

    /** Closes it and takes it away. */
    void discard() {
        close();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw failed(file + " cannot be removed", e);
        }
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            force();
            try {
                channel.close();
            } catch (IOException e) {
                throw failed(file + " cannot be closed", e);
            }
        }
    }

    private static MirrorException failed(String what, IOException reason) {
        return new MirrorException(
                ExitCode.FAILED,
                List.of(Problem.of(what + ": " + reason.getMessage()).hint("Is the disk full?")),
                reason);
    }
}
