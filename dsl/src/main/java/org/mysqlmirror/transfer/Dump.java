package org.mysqlmirror.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.connect.PrivateFolder;
import org.mysqlmirror.connect.ProgramRun;
import org.mysqlmirror.connect.ServerProgram;

/**
 * Writes the rows of tables into a compressed file by the source's own dump program: rows only, since the tables are made before
 * by others, without triggers and foreign keys.
 *
 * <p>What a dump cannot carry: FLOAT beyond six digits, and characters that come back otherwise from Unicode (a cp932 text may
 * spell one in two ways). And MariaDB's program names generated columns, which only MariaDB ignores.
 */
public final class Dump {
    private static final String FILE = "dump.sql.gz";
    private static final int BUFFER_BYTES = 1 << 18;
    // MariaDB writes it on top since 10.5.25, 10.6.18, 10.11.8; other clients, and its own older ones, stumble over it.
    private static final Pattern SANDBOX = Pattern.compile("/\\*M?!999999\\\\- .*");

    private final ServerProgram program;
    private final String database;
    private final List<DumpTable> tables;
    private final Flavor reader;
    private final DumpOptions options;
    private final CurrentRun current;

    /** @param reader whose server will read it */
    public Dump(ServerProgram program, String database, List<DumpTable> tables, Flavor reader, DumpOptions options) {
        this.program = program;
        this.database = database;
        this.tables = List.copyOf(tables);
        this.reader = reader;
        this.options = options;
        this.current = new CurrentRun(program);
    }

    /**
     * Takes the dump. An interruption of the calling thread ends it.
     *
     * @throws MirrorException if it is not complete; then there is no file
     */
    public DumpFile take(PrivateFolder folder, DumpMeter meter) {
        Path file = folder.path().resolve(FILE);
        boolean complete = false;
        try {
            folder.file(FILE);
            try (DumpWriter writer = new DumpWriter(file.toString(), Files.newOutputStream(file))) {
                List<List<String>> runs = runs();
                write(runs, writer, meter);
                complete = true;
                return new DumpFile(
                        file, writer.digest(), writer.bytes(), writer.sqlBytes(), tables.size(), runs.size());
            }
        } catch (IOException e) {
            throw MirrorException.failed(
                    Problem.of("the dump cannot be written: " + e).at(file));
        } finally {
            if (!complete) {
                remove(file);
            }
        }
    }

    void write(List<List<String>> runs, DumpWriter writer, DumpMeter meter) {
        writer.write(DumpText.header(), DumpText.header().length);
        for (List<String> words : runs) {
            try (ProgramRun run = current.start(words)) {
                run.finish(() -> copy(run.output(), writer, meter));
            }
        }
        writer.write(DumpText.trailer(), DumpText.trailer().length);
        writer.finish();
    }

    /** From any thread: ends it at once. */
    public void cancel() {
        current.cancel();
    }

    /** The program knows one condition for all tables: so a table with one gets a run of its own, and a moment of its own. */
    List<List<String>> runs() {
        List<List<String>> runs = new ArrayList<>();
        List<String> whole = tables.stream()
                .filter(table -> table.where().isEmpty())
                .map(DumpTable::name)
                .toList();
        if (!whole.isEmpty()) {
            runs.add(words(List.of(), whole));
        }
        for (DumpTable table : tables) {
            table.where()
                    .ifPresent(condition ->
                            runs.add(words(List.of("--where=(" + condition + ')'), List.of(table.name()))));
        }
        return runs;
    }

    private List<String> words(List<String> condition, List<String> names) {
        List<String> words = new ArrayList<>(List.of(
                "--single-transaction",
                "--quick",
                "--extended-insert",
                "--max-allowed-packet=1G",
                "--skip-lock-tables"));
        if (program.version().flavor() != reader) {
            // MariaDB writes bytes as text; MySQL would refuse those that are no UTF-8.
            words.add("--hex-blob");
        }
        words.addAll(options.words());
        words.addAll(List.of(
                "--no-create-info",
                "--skip-triggers",
                // Else invisible columns are missing, and generated ones in the way.
                "--complete-insert",
                "--compact",
                "--tz-utc",
                "--no-tablespaces",
                "--default-character-set=utf8mb4"));
        if (!program.version().isMariaDb()) {
            words.addAll(List.of("--set-gtid-purged=OFF", "--column-statistics=0"));
        }
        words.addAll(condition);
        // What follows is no option, whatever it begins with.
        words.add("--");
        words.add(database);
        words.addAll(names);
        return words;
    }

    private static void copy(InputStream output, DumpWriter writer, DumpMeter meter) throws IOException {
        try (BufferedInputStream sql = new BufferedInputStream(output, BUFFER_BYTES)) {
            skipSandbox(sql);
            byte[] portion = new byte[BUFFER_BYTES];
            for (int count = sql.read(portion); count >= 0; count = sql.read(portion)) {
                writer.write(portion, count);
                meter.moved(count);
            }
        }
    }

    private static void skipSandbox(BufferedInputStream sql) throws IOException {
        int enough = 64;
        sql.mark(enough);
        String start = new String(sql.readNBytes(enough), StandardCharsets.ISO_8859_1);
        String line = start.lines().findFirst().orElse("");
        sql.reset();
        if (SANDBOX.matcher(line).matches()) {
            sql.skipNBytes(Math.min(start.length(), line.length() + 1));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Its folder is removed by its owner, who tells if that fails as well.
            return;
        }
    }
}
