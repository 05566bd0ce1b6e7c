package org.mysqlmirror.transfer;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.checksum.CopyColumn;
import org.mysqlmirror.connect.RowSink;
import org.mysqlmirror.connect.WriteSession;

/** Writes rows by {@code LOAD DATA LOCAL INFILE}, as the text that it reads without changing a byte. */
final class FileLoading implements Loading {
    private static final byte[] NULL = {'\\', 'N'};

    private final RowRange range;
    private final BytePipe pipe = new BytePipe();
    private long rows;
    private long bytes;

    FileLoading(RowRange range) {
        this.range = range;
    }

    @Override
    public RowSink sink() {
        return values -> {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    pipe.write('\t');
                }
                field(values[i]);
            }
            pipe.write('\n');
            rows++;
        };
    }

    private void field(byte[] value) throws IOException {
        if (value == null) {
            pipe.write(NULL, 0, NULL.length);
            return;
        }
        bytes += value.length;
        int plain = 0;
        for (int i = 0; i < value.length; i++) {
            int escaped = escape(value[i]);
            if (escaped != 0) {
                pipe.write(value, plain, i - plain);
                pipe.write('\\');
                pipe.write(escaped);
                plain = i + 1;
            }
        }
        pipe.write(value, plain, value.length - plain);
    }

    // Every 0x5C, also inside a character of sjis or gbk: under CHARACTER SET binary the server sees bytes only.
    private static int escape(byte value) {
        return switch (value) {
            case 0 -> '0';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\\' -> '\\';
            default -> 0;
        };
    }

    @Override
    public void end() throws IOException {
        pipe.end();
    }

    @Override
    public void fail(Throwable reason) {
        pipe.fail(reason);
    }

    @Override
    public void abandon() {
        pipe.abandon();
    }

    @Override
    public Moved load(WriteSession session) throws SQLException {
        WriteSession.Loaded loaded = session.load(statement(), pipe.input());
        // LOCAL implies IGNORE: what does not fit is changed or skipped with a warning, never an error.
        Complaints.check(range, rows, loaded);
        return new Moved(rows, bytes);
    }

    private String statement() {
        List<String> names = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        for (CopyColumn column : range.columns()) {
            String name = Sql.name(column.name());
            String variable = "@v" + names.size();
            names.add(column.isParsed() ? variable : name);
            if (column.isParsed()) {
                assignments.add(name + " = " + column.write().formatted(variable));
            }
        }
        return "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + range.target().sql() + " CHARACTER SET binary"
                + " FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ("
                + names.stream().collect(joining(", ")) + ')'
                + (assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
    }
}
