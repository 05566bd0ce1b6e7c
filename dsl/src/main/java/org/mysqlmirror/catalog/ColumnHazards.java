package org.mysqlmirror.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why the values of a column may not survive its change. */
final class ColumnHazards {
    private final Namesakes namesakes;
    private final Column wanted;
    private final Column present;

    ColumnHazards(Namesakes namesakes, Column wanted, Column present) {
        this.namesakes = namesakes;
        this.wanted = wanted;
        this.present = present;
    }

    /** Of a column that the target does not have yet. */
    static Optional<String> ofNew(Column column) {
        boolean filled = column.nullable()
                || column.defaultValue().isPresent()
                || column.isGenerated()
                || column.autoIncrement();
        return filled
                ? Optional.empty()
                : Optional.of("column " + column.name() + " is NOT NULL and has no default for existing rows");
    }

    /** All reasons in one text; empty if there is none. */
    Optional<String> reason() {
        if (present.isGenerated() && wanted.isGenerated()) {
            return Optional.empty();
        }
        List<String> reasons = Stream.of(computed(), type(), charset(), collation(), nulls())
                .flatMap(Optional::stream)
                .toList();
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("column " + present.name() + ' ' + String.join("; it ", reasons));
    }

    private Optional<String> computed() {
        return when(wanted.isGenerated(), "becomes a computed one, and its values are replaced");
    }

    private Optional<String> type() {
        String from = namesakes.presentType(present);
        String into = namesakes.wantedType(wanted);
        ColumnType before = ColumnType.of(from);
        ColumnType after = ColumnType.of(into);
        if (after.takes(before)) {
            return Optional.empty();
        }
        boolean same = before.word().equals(after.word());
        if (same && after.hasLabels()) {
            return Optional.of("loses labels or has them in another order");
        }
        boolean padded = same && after.word().equals("binary");
        return Optional.of("changes from " + from + " to " + into
                + (padded ? ", and its values are padded or cut" : ", which may not hold all its values"));
    }

    private Optional<String> charset() {
        String from = charset(present);
        String into = charset(wanted);
        return when(
                !from.isEmpty() && !into.isEmpty() && !from.equals(into),
                "changes its charset from " + from + " to " + into);
    }

    private Optional<String> collation() {
        return when(
                charset(present).equals(charset(wanted))
                        && namesakes.differInType(wanted, present)
                        && !collation(present).equals(collation(wanted))
                        && isUnique(),
                "changes its collation, and values of a unique key may become equal");
    }

    private boolean isUnique() {
        return namesakes.wanted().indexes().stream()
                .anyMatch(index -> index.unique() && index.columns().contains(wanted.name()));
    }

    private Optional<String> nulls() {
        return when(
                present.nullable() && !wanted.nullable() && !wanted.isGenerated(),
                "becomes NOT NULL, and a NULL in it fails the change");
    }

    private static Optional<String> when(boolean condition, String reason) {
        return condition ? Optional.of(reason) : Optional.empty();
    }

    // A collation is named after its charset.
    private static String charset(Column column) {
        return collation(column).split("_", 2)[0];
    }

    private static String collation(Column column) {
        return column.collation().map(Spelling::collation).orElse("");
    }
}
