package org.mysqlmirror.connect;

import java.util.List;

/** A small result with the names of its columns. */
public record Result(List<String> columns, List<Row> rows) {
    public Result {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
