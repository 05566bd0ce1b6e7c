package org.mysqlmirror.transfer;

import java.util.Set;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Column;

/**
 * How one column is read and written.
 *
 * @param name of the column
 * @param read the expression that the SELECT has for it
 * @param write what is stored; {@code %s} stands for the bytes that arrived
 * @param labels whether the values are labels of an ENUM or SET
 */
record CopyColumn(String name, String read, String write, boolean labels) {
    private static final String AS_IT_IS = "%s";
    private static final String AS_TEXT = "CONVERT(%s USING utf8mb4)";

    // Types whose text has to be told from bytes: from a binary string MySQL makes no JSON, MariaDB reads 16 raw bytes.
    private static final Set<String> PARSED = Set.of("json", "uuid", "inet4", "inet6");

    /**
     * The raw bytes for nearly everything. FLOAT is the exception on the way out: as text it has six digits, as a sum with a
     * double all of them (both flavors, measured).
     */
    static CopyColumn of(Column column, Column onTarget) {
        String name = Sql.name(column.name());
        return new CopyColumn(
                column.name(),
                column.dataType().equals("float") ? name + "+0E0" : name,
                PARSED.contains(onTarget.dataType()) ? AS_TEXT : AS_IT_IS,
                column.dataType().equals("enum") || column.dataType().equals("set"));
    }

    boolean isParsed() {
        return !write.equals(AS_IT_IS);
    }
}
