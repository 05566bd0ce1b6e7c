package org.mysqlmirror.base;

import static java.util.Objects.requireNonNull;

/**
 * A place in a file that a person wrote.
 *
 * @param line from 1; 0 where only the file is known
 * @param column from 1; 0 where only the line is known
 */
public record SourceRef(String file, int line, int column) {
    public SourceRef {
        requireNonNull(file, "file is null");
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ':' + line : file + ':' + line + ':' + column;
    }
}
