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

    /**
     * Rows that people read in another way than programs.
     *
     * @param records the rows as JSON objects, all with the same fields; so formats of rows have the same names and figures
     * @param shown for people
     */
    public static Document of(Map<String, Object> json, List<Map<String, Object>> records, Grid shown, Paint paint) {
        return new Document(json, Optional.of(Grid.ofRecords(records)), Lines.of(shown, paint));
    }

    /** Rows alone. */
    public static Document of(Map<String, Object> json, Grid grid) {
        return new Document(json, Optional.of(grid), List.of());
    }
}
