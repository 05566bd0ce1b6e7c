package org.mysqlmirror.shell.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command found out: the same for every format.
 *
 * @param json the document with stable field names
 * @param grid the rows for formats of rows
 * @param text for people, already painted; where it is empty the grid is drawn
 */
public record Document(Map<String, Object> json, Optional<Grid> grid, List<String> text) {
    public Document {
        text = List.copyOf(text);
    }

    /** Rows alone. */
    public static Document of(Map<String, Object> json, Grid grid) {
        return new Document(json, Optional.of(grid), List.of());
    }
}
