package org.mysqlmirror.shell.view;

import java.util.ArrayList;
import java.util.List;

/** Text in parts: lines, grids, titled lists. Empty parts are left out. */
public final class Sections {
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    public Sections(Paint paint) {
        this.paint = paint;
    }

    public void line(String line) {
        lines.add("  " + line);
    }

    public void grid(Grid grid) {
        lines.addAll(Lines.of(grid, paint));
    }

    /** A title and lines under it, in which control characters are made harmless. */
    public void titled(String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("  " + paint.bold(title));
            items.forEach(item -> lines.add("    " + Paint.harmless(item)));
        }
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
