package org.mysqlmirror.shell.view;

import java.util.List;
import java.util.Optional;

/** Writes rows in one format. It is given the columns first and then any number of rows, and told the end. */
public interface RowPrinter {
    void columns(List<Grid.Column> columns);

    /** @param cells empty for NULL */
    void row(List<Optional<String>> cells);

    void finish();
}
