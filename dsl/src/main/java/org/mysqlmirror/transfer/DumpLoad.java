package org.mysqlmirror.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.connect.ProgramRun;
import org.mysqlmirror.connect.ServerProgram;

/** Loads a dump by the target's own client program into tables that are there and empty. */
public final class DumpLoad {
    private static final int BUFFER_BYTES = 1 << 18;

    private final String database;
    private final UnaryOperator<OutputStream> passing;
    private final List<String> first;
    private final CurrentRun current;

    public DumpLoad(ServerProgram program, String database) {
        this(program, database, input -> input);
    }

    private DumpLoad(ServerProgram program, String database, UnaryOperator<OutputStream> passing) {
        this.database = database;
        this.passing = passing;
        // Not in the file: one that is kept may be loaded elsewhere. And before its header, which has the last word.
        this.first = program.startup();
        this.current = new CurrentRun(program);
    }

    /** Into tables that have other names there. */
    public static DumpLoad named(ServerProgram program, String database, UnaryOperator<String> names) {
        return new DumpLoad(program, database, input -> new DumpedNames(input, names));
    }

    /**
     * Loads the dump. An interruption of the calling thread ends it.
     *
     * @param meter is told of bytes of SQL, {@link DumpFile#sqlBytes} in the end
     * @throws MirrorException if the file is damaged (then nothing is loaded) or the client failed (then some rows may be there)
     */
    public void load(DumpFile file, DumpMeter meter) {
        file.check();
        try (InputStream sql = file.sql();
                ProgramRun run = current.start(words())) {
            run.finish(() -> feed(file, sql, run.input(), meter));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** From any thread: ends it at once. */
    public void cancel() {
        current.cancel();
    }

    private List<String> words() {
        return List.of(
                "--batch",
                // No command of the client's own is looked for in the rows, and no byte of them is changed.
                "--binary-mode",
                "--quick",
                "--default-character-set=utf8mb4",
                "--max-allowed-packet=1G",
                // A new session would go on without the settings of the header.
                "--skip-reconnect",
                // A rogue server may ask for any file.
                "--local-infile=0",
                "--database=" + database);
    }

    private void feed(DumpFile file, InputStream sql, OutputStream input, DumpMeter meter) throws IOException {
        for (String statement : first) {
            input.write((statement.strip().replaceAll(";$", "") + "\n;\n").getBytes(UTF_8));
        }
        OutputStream rows = passing.apply(input);
        byte[] portion = new byte[BUFFER_BYTES];
        byte[] end = new byte[0];
        for (int count = read(file, sql, portion); count >= 0; count = read(file, sql, portion)) {
            rows.write(portion, 0, count);
            end = last(end, portion, count);
            meter.moved(count);
        }
        if (!Arrays.equals(end, DumpText.trailer())) {
            throw file.damaged("its last line is missing");
        }
        rows.close();
    }

    // The file's own failures are told in our words, so that they are not taken for the client's.
    private static int read(DumpFile file, InputStream sql, byte[] portion) {
        try {
            return sql.read(portion);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The last bytes so far, as many as the trailer has. */
    private static byte[] last(byte[] before, byte[] portion, int count) {
        int wanted = DumpText.trailer().length;
        if (count >= wanted) {
            return Arrays.copyOfRange(portion, count - wanted, count);
        }
        byte[] both = Arrays.copyOf(before, before.length + count);
        System.arraycopy(portion, 0, both, before.length, count);
        return Arrays.copyOfRange(both, Math.max(0, both.length - wanted), both.length);
    }
}
