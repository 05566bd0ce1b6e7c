package org.mysqlmirror.transfer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.checksum.CopyColumn;
import org.mysqlmirror.connect.WriteSession.Loaded;
import org.mysqlmirror.connect.WriteSession.Warning;

/** What a server says about rows that it took, and whether that is harmless. */
final class Complaints {
    private static final int DATA_TRUNCATED = 1265;

    private Complaints() {}

    /** @throws MirrorException if rows are missing or a value may have been changed */
    static void check(RowRange range, long sent, Loaded loaded) {
        List<Warning> warnings = loaded.warnings();
        if (loaded.rows() == sent && (warnings.isEmpty() || loaded.all() && areHarmless(range, warnings))) {
            return;
        }
        String said = warnings.stream().limit(3).map(Warning::message).collect(Collectors.joining("; "));
        String what = loaded.rows() == sent
                ? "the target changed values of " + range.source().table() + ": " + said
                : "the target took " + Figures.count(loaded.rows()) + " of " + Figures.of(sent, "row") + " of "
                        + range.source().table() + (said.isEmpty() ? "" : ": " + said);
        throw MirrorException.failed(Problem.of(what)
                .at(range.target())
                .hint("Is the data of the source valid there? The old table is untouched"));
    }

    // An ENUM may hold the invalid index 0, written as ''. It arrives as what it was, but never without a warning.
    private static boolean areHarmless(RowRange range, List<Warning> warnings) {
        Set<String> labels = range.columns().stream()
                .filter(column -> column.kind() == CopyColumn.Kind.LABELS)
                .map(CopyColumn::name)
                .collect(Collectors.toSet());
        return warnings.stream()
                .allMatch(warning -> warning.code() == DATA_TRUNCATED
                        && labels.stream().anyMatch(label -> warning.message().contains('\'' + label + '\'')));
    }
}
