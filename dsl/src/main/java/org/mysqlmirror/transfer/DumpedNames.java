package org.mysqlmirror.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;

/**
 * Passes a dump of rows on with other names for its tables. It reads SQL word by word: a name is looked for where a statement says
 * {@code INSERT INTO} in front of it, and nowhere else, so that a row may hold any text.
 *
 * <p>The dump programs escape by backslashes, whatever the {@code sql_mode} of their server, since they set their own.
 */
final class DumpedNames extends OutputStream {
    private static final byte[] INSERT = "INSERT INTO ".getBytes(UTF_8);
    // MySQL's and MariaDB's programs leave two blanks where they might have said IGNORE.
    private static final byte[] INSERT_WIDE = "INSERT  INTO ".getBytes(UTF_8);
    private static final int BUFFER_BYTES = 1 << 16;

    private enum State {
        /** Between statements, where a line may be a comment. */
        BETWEEN,
        /** In the first words of a statement that may be an INSERT. */
        VERB,
        /** In the name of a table that gets another. */
        TABLE,
        /** Behind what may be the end of such a name, or the first half of a doubled quote. */
        TABLE_QUOTE,
        /** Somewhere in a statement. */
        BODY,
        STRING,
        ESCAPE,
        NAME,
        LINE_COMMENT,
        COMMENT,
        COMMENT_STAR
    }

    private final OutputStream out;
    private final UnaryOperator<String> names;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private State state = State.BETWEEN;
    private int last;

    DumpedNames(OutputStream out, UnaryOperator<String> names) {
        this.out = out;
        this.names = names;
    }

    @Override
    public void write(int value) throws IOException {
        take((byte) value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte value) throws IOException {
        switch (state) {
            case BETWEEN -> between(value);
            case VERB -> verb(value);
            case TABLE -> {
                if (value == '`') {
                    state = State.TABLE_QUOTE;
                } else {
                    held.write(value);
                }
            }
            case TABLE_QUOTE -> tableQuote(value);
            case BODY -> body(value);
            default -> inside(value);
        }
        last = value;
    }

    private void between(byte value) throws IOException {
        if (value == 'I') {
            held.reset();
            held.write(value);
            state = State.VERB;
            return;
        }
        if (value == '-') {
            put(value);
            state = State.LINE_COMMENT;
            return;
        }
        boolean blank = value == ' ' || value == '\n' || value == '\r' || value == '\t' || value == ';';
        if (blank) {
            put(value);
        } else {
            state = State.BODY;
            last = 0;
            body(value);
        }
    }

    private void verb(byte value) throws IOException {
        byte[] words = held.toByteArray();
        boolean complete = Arrays.equals(words, INSERT) || Arrays.equals(words, INSERT_WIDE);
        if (complete && value == '`') {
            put(words);
            held.reset();
            state = State.TABLE;
            return;
        }
        held.write(value);
        if (!isBeginning(INSERT) && !isBeginning(INSERT_WIDE)) {
            throw unexpected(held.toString(UTF_8));
        }
    }

    private boolean isBeginning(byte[] whole) {
        byte[] words = held.toByteArray();
        return words.length <= whole.length && Arrays.equals(words, Arrays.copyOf(whole, words.length));
    }

    private void tableQuote(byte value) throws IOException {
        if (value == '`') {
            held.write(value);
            state = State.TABLE;
            return;
        }
        put(Sql.name(names.apply(held.toString(UTF_8))).getBytes(UTF_8));
        state = State.BODY;
        body(value);
    }

    private void body(byte value) throws IOException {
        put(value);
        switch (value) {
            case ';' -> state = State.BETWEEN;
            case '\'' -> state = State.STRING;
            case '`' -> state = State.NAME;
            case '*' -> {
                if (last == '/') {
                    state = State.COMMENT;
                }
            }
            default -> {}
        }
    }

    private void inside(byte value) throws IOException {
        put(value);
        switch (state) {
            case STRING -> state = value == '\\' ? State.ESCAPE : value == '\'' ? State.BODY : State.STRING;
            case ESCAPE -> state = State.STRING;
            case NAME -> state = value == '`' ? State.BODY : State.NAME;
            case LINE_COMMENT -> state = value == '\n' ? State.BETWEEN : State.LINE_COMMENT;
            case COMMENT -> state = value == '*' ? State.COMMENT_STAR : State.COMMENT;
            case COMMENT_STAR -> state = value == '/' ? State.BODY : value == '*' ? State.COMMENT_STAR : State.COMMENT;
            default -> throw new IllegalStateException("no state to pass bytes on in: " + state);
        }
    }

    private void put(byte value) throws IOException {
        if (buffered == buffer.length) {
            drain();
        }
        buffer[buffered++] = value;
    }

    private void put(byte[] bytes) throws IOException {
        for (byte value : bytes) {
            put(value);
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, buffered);
        buffered = 0;
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }

    private static MirrorException unexpected(String words) {
        return MirrorException.failed(Problem.of("the dump holds a statement that is not known here: " + words)
                .hint("--method stream brings the rows without it"));
    }
}
