package org.mysqlmirror.connect;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Sql;

/** The values of one column, as literals that mean the same in another statement. */
final class Literals {
    private static final int MOST_ROWS = 10_000;
    private static final long MOST_BYTES = 1 << 20;
    private static final String NULL = "NULL";

    private Literals() {}

    /**
     * @throws MirrorException (usage) if there are more columns, or a kind of value that servers do not write out; (refused) if there are
     *     too many to be named in a statement
     */
    static List<String> read(ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        if (about.getColumnCount() != 1) {
            throw MirrorException.usage(Problem.of("it gives " + Figures.of(about.getColumnCount(), "column"))
                    .hint("Select one column: a value is one, or a list of one column"));
        }
        int type = about.getColumnType(1);
        mustBeExact(type);
        List<String> literals = new ArrayList<>();
        long bytes = 0;
        while (rows.next()) {
            String literal = literal(rows, type);
            literals.add(literal);
            bytes += literal.length() + 2;
            if (literals.size() > MOST_ROWS || bytes > MOST_BYTES) {
                throw MirrorException.refused(Problem.of("it gives more than " + Figures.of(MOST_ROWS, "row")
                                + ", or more than " + Figures.bytes(MOST_BYTES))
                        .hint("Put the SELECT into the condition itself: id IN (SELECT …)"));
            }
        }
        return literals;
    }

    // Servers write a FLOAT with six digits (MySQL 9.7, MariaDB 10.11), so its own row would not be found by it.
    private static void mustBeExact(int type) {
        if (type == Types.REAL || type == Types.FLOAT) {
            throw MirrorException.usage(Problem.of("it gives a FLOAT, which servers write with six digits only")
                    .hint("Select it as a DOUBLE: SELECT column + 0E0"));
        }
    }

    private static String literal(ResultSet rows, int type) throws SQLException {
        byte[] bytes = rows.getBytes(1);
        if (bytes == null) {
            return NULL;
        }
        return switch (type) {
            case Types.BIT -> new BigInteger(1, bytes).toString();
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                number(ascii(bytes));
            case Types.DOUBLE -> number(approximate(ascii(bytes)));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Sql.bytes(bytes);
            // A date that is none, 0000-00-00, is one that the driver would not read.
            case Types.DATE, Types.TIME, Types.TIMESTAMP -> Sql.text(ascii(bytes));
            default -> Sql.text(rows.getString(1));
        };
    }

    // Behind a minus of the user's, a second one would begin a comment.
    private static String number(String text) {
        return text.startsWith("-") ? '(' + text + ')' : text;
    }

    // Without an exponent it would be a DECIMAL.
    private static String approximate(String text) {
        return text.indexOf('e') < 0 ? text + "E0" : text;
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
